package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Lomé, chez une connaissance ; « là »",
                "line\r\nand\ttab",
                "<script>alert(1)</script> & ${jndi:x} '; DROP TABLE case_file; --",
                "أم الياسمين \u200F\u2067123\u2069",
                "नेपाल 😀 \uD83D\uDC69\u200D\uD83D\uDC67",
                "\u00A0\uFEFF",
                "\u202Egnp.exe",
                "photo_\u202Dgpj\u202C.jpg \u200E\u200F\u2066\u2069",
                "\u001B[2J\u0007\u007F"
            })
    void any_language_and_markup_is_kept(String text) {
        assertThat(PlainText.unfit(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n",
                "\u00A0",
                "\u2007\u202F\u3000",
                "\u200B",
                "\u00AD\u200D\uFEFF",
                "\u202E\u2066\u2069",
                "\u115F\u1160\u3164\uFFA0",
                "\u2800",
                "\u034F\uFE0F\u180B",
                "\uDB40\uDD00",
                "\u001B"
            })
    void whatNobodySeesIsNothingWritten(String text) {
        assertThat(PlainText.isBlank(text)).isTrue();
        assertThat(FreeText.optional("text", text, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "\u200Bà", "र\u094D\u200D", "😀\uFE0F", "\u202E1"})
    void whateverIsSeenIsWritten(String text) {
        assertThat(PlainText.isBlank(text)).isFalse();
        assertThat(FreeText.required("text", text, 10)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b"})
    void zero_characters_are_not(String text) {
        assertThat(PlainText.unfit(text)).contains("zero characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void halves_of_characters_are_not_wherever_they_stand(int half) {
        char lone = (char) half;
        for (String text : new String[] {"" + lone, "a" + lone, lone + "a", "😀" + lone + "😀"}) {
            assertThat(PlainText.unfit(text)).contains("halves of characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tri\u202eage-1", "a\u2066b", "a\u200fb", "a\u0000b", "a\nb", "a\u00adb", "a\u061cb"})
    void aNameThatShowsOtherThanItReadsIsFound(String name) {
        assertThat(PlainText.showsOtherwise(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage-1", "Afi Mensah", "أمل", "Đặng Thị", "Ⲛⲓⲕⲟⲥ", "山田"})
    void namesOfAnyLanguageShowAsTheyRead(String name) {
        assertThat(PlainText.showsOtherwise(name)).isFalse();
    }
}
