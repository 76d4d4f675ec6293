package org.defenderrelief.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes are read however they were copied: in any case, with look-alike letters, between any spaces and dashes. */
class CrockfordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01AB2-C3D4E",
                "o1ab2 c3d4e",
                "OLab2\u2013c3d4e",
                "0iab2\u2011c3d4e",
                "01AB2\u00a0\u2014\u202fC3D4E",
                " 01 AB2\tC3D4E\n"
            })
    void codeIsReadHoweverItWasTyped(String typed) {
        assertThat(Crockford.normalise(typed)).isEqualTo("01AB2C3D4E");
    }

    @Test
    void otherCharactersAreNoCode() {
        assertThatThrownBy(() -> Crockford.normalise("01AB2_C3D4E")).isInstanceOf(IllegalArgumentException.class);
    }
}
