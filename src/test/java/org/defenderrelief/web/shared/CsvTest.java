package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void rowsAreWrittenAsTheRfcSays() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv csv = new Csv(out);
        csv.row("a", null, 7L, -3);
        csv.row("Zoé \"Z\", once\r\nmore");
        csv.close();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"a\",,7,-3\r\n\"Zoé \"\"Z\"\", once\r\nmore\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void noTextBecomesAFormula(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + '"');
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(Csv.cell("committee.vote-cast")).isEqualTo("\"committee.vote-cast\"");
        assertThat(Csv.cell("{\"a\":\"=1\"}")).isEqualTo("\"{\"\"a\"\":\"\"=1\"\"}\"");
    }
}
