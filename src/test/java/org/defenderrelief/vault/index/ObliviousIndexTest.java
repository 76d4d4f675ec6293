package org.defenderrelief.vault.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.vault.seal.SymmetricKey;

/** What is told of what is known: always as much, and nothing by which it could be told apart from padding. */
class ObliviousIndexTest {
    @Test
    void itIsPaddedToWholeBlocks() {
        try (SymmetricKey key = SymmetricKey.random()) {
            assertThat(told(key, 0)).hasSize(ObliviousIndex.BLOCK);
            assertThat(told(key, 1)).hasSize(ObliviousIndex.BLOCK);
            assertThat(told(key, ObliviousIndex.BLOCK)).hasSize(ObliviousIndex.BLOCK);
            assertThat(told(key, ObliviousIndex.BLOCK + 1)).hasSize(2 * ObliviousIndex.BLOCK);
        }
    }

    /** Else whoever asks twice would know the padding by its change. */
    @Test
    void thePaddingIsTheSameEachTime() {
        try (SymmetricKey key = SymmetricKey.random()) {
            assertThat(told(key, 10)).isEqualTo(told(key, 10));
            Set<ByteBuffer> gone = told(key, 10);
            gone.removeAll(told(key, 11));
            assertThat(gone).as("one made way for what was added").hasSize(1);
        }
    }

    @Test
    void itIsInNoOrderThatTellsWhatIsPadding() {
        try (SymmetricKey key = SymmetricKey.random()) {
            byte[] told = ObliviousIndex.padded(key, values(10));
            ByteBuffer earlier = ByteBuffer.wrap(told, 0, ObliviousIndex.SHORT).slice();
            for (int at = ObliviousIndex.SHORT; at < told.length; at += ObliviousIndex.SHORT) {
                ByteBuffer next =
                        ByteBuffer.wrap(told, at, ObliviousIndex.SHORT).slice();
                assertThat(earlier).isLessThan(next);
                earlier = next;
            }
        }
    }

    @Test
    void anInputSaysWhatItIs() {
        String input = ObliviousIndex.input(Purpose.PHONE, "+243990000023");
        assertThat(input).isEqualTo("relief-person/1|PHONE|+243990000023");
        assertThat(ObliviousIndex.purpose(input)).isEqualTo(Purpose.PHONE);
    }

    private static Set<ByteBuffer> values(int count) {
        Set<ByteBuffer> values = new HashSet<>();
        for (int i = 0; i < count; i++) {
            values.add(ByteBuffer.allocate(ObliviousIndex.SHORT).putLong(0, 0x4000_0000_0000_0000L + i));
        }
        return values;
    }

    private static Set<ByteBuffer> told(SymmetricKey key, int count) {
        byte[] told = ObliviousIndex.padded(key, values(count));
        Set<ByteBuffer> all = new HashSet<>();
        for (int at = 0; at < told.length; at += ObliviousIndex.SHORT) {
            all.add(ByteBuffer.wrap(told, at, ObliviousIndex.SHORT).slice());
        }
        return all;
    }
}
