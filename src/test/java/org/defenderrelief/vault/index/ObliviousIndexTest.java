package org.defenderrelief.vault.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** Whoever seals a request can put anything into it. */
    @Test
    void ofOnePersonNoMoreIsIndexedThanSomebodyHasAndNamesFirst() {
        Set<String> mails = IntStream.range(0, 20_000)
                .mapToObj(i -> "a" + i + "@example.org")
                .collect(Collectors.toSet());
        Set<String> inputs = ObliviousIndex.inputs(Map.of(
                Purpose.EMAIL, mails,
                Purpose.NAME_BIRTH_YEAR, Set.of("akouvi|1990", "x".repeat(70_000)),
                Purpose.RELATIVE, Set.of("kofi|2010")));
        assertThat(inputs)
                .hasSize(ObliviousIndex.MOST_OF_ONE)
                .contains("relief-person/1|NAME_BIRTH_YEAR|akouvi|1990")
                .allMatch(input -> input.length() < 600)
                .noneMatch(input -> input.contains("kofi"));
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
