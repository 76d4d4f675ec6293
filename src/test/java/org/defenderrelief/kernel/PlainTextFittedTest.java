package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlainTextFittedTest {
    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().withCharRange('\0', '\uFFFF').ofMaxLength(40);
    }

    @Property(tries = 500)
    void whatIsFittedCanBeKeptAndWhatCouldBeIsAsItWas(
            @ForAll("anything") String text, @ForAll @IntRange(max = 50) int most) {
        String fitted = PlainText.fitted(text, most);
        assertThat(PlainText.unfit(fitted)).isEmpty();
        assertThat(fitted.length()).isLessThanOrEqualTo(most);
        assertThat(PlainText.fitted(fitted, most)).isEqualTo(fitted);
        if (PlainText.unfit(text).isEmpty() && text.length() <= most) {
            assertThat(fitted).isEqualTo(text);
        }
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(PlainText.fitted("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(PlainText.fitted("a\0\uD800b", 9)).isEqualTo("a\uFFFD\uFFFDb");
    }
}
