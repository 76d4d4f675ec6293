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

    /** Spreadsheets of languages with a decimal comma divide at semicolons, and then the quotes of a cell in the middle of a line count for nothing. */
    @Test
    void norWhereASpreadsheetDividesAtSemicolonsOrTabs() {
        assertThat(Csv.cell("bank;=HYPERLINK(1)")).isEqualTo("\"bank;'=HYPERLINK(1)\"");
        assertThat(Csv.cell("a; \"@b\tc\t-1\n+2;\uff1d3")).isEqualTo("\"a; \"\"'@b\tc\t'-1\n'+2;'\uff1d3\"");
        assertThat(Csv.cell("Togo; Benin\nbank-1;x=1")).isEqualTo("\"Togo; Benin\nbank-1;x=1\"");
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(Csv.cell("committee.vote-cast")).isEqualTo("\"committee.vote-cast\"");
        assertThat(Csv.cell("{\"a\":\"=1\"}")).isEqualTo("\"{\"\"a\"\":\"\"=1\"\"}\"");
    }
}
