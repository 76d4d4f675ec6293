package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {
    @Property
    void whatWasPaddedComesBackAsItWas(@ForAll @Size(max = 5000) byte[] document) {
        byte[] padded = Padding.pad(document);

        assertThat(padded).hasSize(Padding.paddedLength(document.length));
        assertThat(Padding.unpad(padded)).isEqualTo(document);
    }

    @Property
    void theLengthIsAtLeastTheFloorAndAtMostTwelvePercentMore(@ForAll @IntRange(max = 1 << 24) int length) {
        int padded = Padding.paddedLength(length);

        assertThat(padded).isGreaterThan(length).isGreaterThanOrEqualTo(Padding.FLOOR);
        assertThat(padded).isLessThanOrEqualTo(Math.max(Padding.FLOOR, (int) ((length + 1L) * 1.12)));
    }

    @Property
    void padmeIsTheLeastLengthWhoseLowBitsAreZero(@ForAll @IntRange(min = 2, max = 1 << 24) int length) {
        int exponent = (int) Math.floor(Math.log(length) / Math.log(2));
        int significant = (int) Math.floor(Math.log(exponent) / Math.log(2)) + 1;
        int step = exponent == 0 ? 1 : 1 << Math.max(0, exponent - significant);

        assertThat(Padding.padme(length)).isEqualTo((length + step - 1) / step * step);
    }

    /** Worked out by hand from the paper's formula. */
    @ParameterizedTest
    @CsvSource({"9, 10", "1023, 1024", "1024, 1024", "1025, 1088", "4097, 4352", "1048576, 1048576", "1048577, 1081344"
    })
    void padmeOfKnownLengths(int length, int padme) {
        assertThat(Padding.padme(length)).isEqualTo(padme);
    }

    @Test
    void anythingElseIsRefused() {
        byte[] padded = Padding.pad(new byte[100]);
        byte[] unmarked = new byte[1024];
        byte[] longer = Arrays.copyOf(padded, 1088);
        byte[] otherMark = padded.clone();
        otherMark[100] = 1;

        for (byte[] wrong : new byte[][] {unmarked, longer, otherMark, new byte[0], Arrays.copyOf(padded, 1023)}) {
            assertThatThrownBy(() -> Padding.unpad(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
