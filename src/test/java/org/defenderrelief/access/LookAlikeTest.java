package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in names that the sign-in service takes beside those of colleagues. */
class LookAlikeTest {
    @ParameterizedTest
    @CsvSource({
        "committee-1, committee\u20101",
        "committee-1, committee\u20131",
        "committee-1, committee\u22121",
        "committee-1, committee\u30fc1",
        "committee-1, committee\u4e001",
        "committee-1, committee-l",
        "committee-1, committee-1.",
        "committee-1, committee-1\u3164",
        "committee-1, cornmittee-1",
        "keeper-1, k\u00e9eper-1",
        "keeper-1, ke\u0323eper-1",
        "keeper-1, keeper-1_",
        "keeper-1, kee\u202eper-1"
    })
    void passForEachOther(String own, String other) {
        assertThat(LookAlike.of(other).passesFor(LookAlike.of(own))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "committee-1, committee-2",
        "committee-1, committee-11",
        "keeper-1, committee-1",
        "\u3086\u30fc\u304d, \u3086\u304d"
    })
    void areTwo(String own, String other) {
        assertThat(LookAlike.of(other).passesFor(LookAlike.of(own))).isFalse();
    }
}
