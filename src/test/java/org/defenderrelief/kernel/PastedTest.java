package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u202a+216\u00a020\u202f000\u00a0111\u202c|+216 20 000 111",
                "\u200e+963 11 000 0000\u200f|+963 11 000 0000",
                "\u2066TN59 1000\u2069|TN59 1000",
                "\ufeffname@example.org\u200b|name@example.org",
                "\u061c0612|0612"
            })
    void a_number_pasted_from_a_phone_is_the_number(String pasted, String number) {
        assertThat(Pasted.plain(pasted)).isEqualTo(number);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Pasted.plain(null)).isNull();
        assertThat(Pasted.plain("\u202e\u202c")).isEmpty();
    }

    @Property
    void whatever_stands_between_the_characters_of_a_number(
            @ForAll @CharRange(from = '0', to = '9') String digits,
            @ForAll @CharRange(from = '\u202a', to = '\u202e') String marks) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < Math.max(digits.length(), marks.length()); i++) {
            mixed.append(i < digits.length() ? digits.substring(i, i + 1) : "")
                    .append(i < marks.length() ? marks.substring(i, i + 1) : "");
        }
        assertThat(Pasted.plain(mixed.toString())).isEqualTo(digits);
        assertThat(Pasted.plain(Pasted.plain(mixed.toString()))).isEqualTo(digits);
    }
}
