package org.defenderrelief.web.review.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.CompartmentName;

class FileTitlesTest {
    private static final CompartmentName FIRST = CompartmentName.read("attachment/01a228f7-0000-7000-8000-000000000001")
            .orElseThrow();
    private static final CompartmentName SECOND = CompartmentName.read(
                    "attachment/01a228f7-0000-7000-8000-000000000002")
            .orElseThrow();

    @Test
    void filesOfACaseAreNumberedAndOtherPartsAreNot() {
        List<CompartmentName> files = List.of(FIRST, SECOND);
        assertThat(CompartmentBoxes.title(FIRST, files, Locale.ENGLISH)).isEqualTo("File 1");
        assertThat(CompartmentBoxes.title(SECOND, files, Locale.ENGLISH)).isEqualTo("File 2");
        assertThat(CompartmentBoxes.title(CompartmentName.IDENTITY, files, Locale.ENGLISH))
                .doesNotContain("1", "2");
    }
}
