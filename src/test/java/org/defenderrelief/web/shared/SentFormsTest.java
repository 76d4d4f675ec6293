package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given back of a form is what somebody wrote, not what is chosen from a list or looked up. */
class SentFormsTest {
    @ParameterizedTest
    @CsvSource({
        "She left., true",
        "https://example.org/a, true",
        "\u898b\u305f, true",
        "DR-7K3M-Q9PX, false",
        "APPROVE, false",
        "' ', false",
        "1200.50, false"
    })
    void wordsAreToldFromCodes(String value, boolean written) {
        assertThat(new SentForms.Field("text", value).isWritten()).isEqualTo(written);
    }
}
