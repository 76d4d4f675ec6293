package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Ids;

/** Contents of files in segments: whole or not at all, for whatever is done to them. */
class FileSegmentsTest {
    private final UUID file = Ids.next();
    private final byte[] key = Secrets.random(32);

    @Property(tries = 40)
    void whatIsSealedOpensAgain(@ForAll @IntRange(min = 1, max = 400_000) int length) throws IOException {
        byte[] content = content(length);
        List<byte[]> sealed = seal(file, content);
        assertThat(sealed).hasSize(FileSegments.count(length));
        assertThat(sealed.subList(0, sealed.size() - 1)).allMatch(each -> each.length == FileSegments.SEALED);
        assertThat(open(file, sealed, length)).isEqualTo(content);
    }

    @Test
    void sizesTellTheirClassAlone() {
        assertThat(FileSegments.paddedLength(1)).isEqualTo(1024);
        assertThat(FileSegments.paddedLength(3_000_001)).isEqualTo(FileSegments.paddedLength(3_010_000));
        assertThat(FileSegments.paddedLength(500L << 20)).isLessThan((long) ((500L << 20) * 1.02));
    }

    @Test
    void segmentsThatAreSwappedRepeatedLeftOutOrCutOffDoNotOpenEvenIfTheRootIsMadeToFit() {
        List<byte[]> sealed = seal(file, content(200_000));
        List<byte[]> swapped = new ArrayList<>(sealed);
        Collections.swap(swapped, 0, 1);
        List<byte[]> repeated = new ArrayList<>(sealed);
        repeated.set(1, sealed.get(0));
        for (List<byte[]> hostile : List.of(swapped, repeated)) {
            assertThatThrownBy(() -> open(file, hostile, 200_000)).isInstanceOf(FileReader.Damaged.class);
        }
        List<byte[]> cut = sealed.subList(0, 2);
        assertThatThrownBy(() -> open(file, cut, 2 * FileSegments.PLAIN - 1000)).isInstanceOf(FileReader.Damaged.class);
        assertThatThrownBy(() -> open(Ids.next(), sealed, 200_000)).isInstanceOf(FileReader.Damaged.class);
    }

    @Test
    void aSingleBitThatIsOtherOpensNothingOfItsSegment() {
        List<byte[]> sealed = seal(file, content(1000));
        byte[] other = sealed.get(0).clone();
        other[500] ^= 1;
        assertThatThrownBy(() -> open(file, List.of(other), 1000)).isInstanceOf(FileReader.Damaged.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 199_999, 200_001, 10_000_000, 1L << 62, Long.MAX_VALUE})
    void aLengthThatIsNotItsOwnIsDamageWhoeverSaysIt(long length) {
        List<byte[]> sealed = seal(file, content(200_000));
        assertThatThrownBy(() -> open(file, sealed, length)).isInstanceOf(FileReader.Damaged.class);
    }

    @Test
    void aRootOfOtherSegmentsIsRefusedBeforeAnythingIsOpened() {
        List<byte[]> sealed = seal(file, content(1000));
        byte[] hashes = hashes(sealed);
        assertThatThrownBy(() -> new FileReader(file, key(), Secrets.random(32), hashes, 1000, index -> {
                    throw new AssertionError("nothing is read");
                }))
                .isInstanceOf(FileReader.Damaged.class);
    }

    private SymmetricKey key() {
        return new SymmetricKey(key.clone());
    }

    private List<byte[]> seal(UUID id, byte[] content) {
        List<byte[]> sealed = new ArrayList<>();
        int full = content.length / FileSegments.PLAIN;
        for (int i = 0; i < full; i++) {
            sealed.add(FileSegments.seal(
                    key(),
                    id,
                    i,
                    false,
                    Arrays.copyOfRange(content, i * FileSegments.PLAIN, (i + 1) * FileSegments.PLAIN)));
        }
        byte[] tail = Arrays.copyOfRange(content, full * FileSegments.PLAIN, content.length);
        int count = FileSegments.count(content.length);
        for (int i = full; i < count; i++) {
            sealed.add(FileSegments.seal(key(), id, i, i == count - 1, FileSegments.ofTail(tail, content.length, i)));
        }
        return sealed;
    }

    private byte[] open(UUID id, List<byte[]> sealed, long length) throws IOException {
        byte[] hashes = hashes(sealed);
        try (FileReader reader =
                new FileReader(id, key(), FileSegments.root(id, hashes), hashes, length, sealed::get)) {
            return reader.readAllBytes();
        }
    }

    private static byte[] hashes(List<byte[]> sealed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        sealed.forEach(each -> all.writeBytes(Secrets.sha256(each)));
        return all.toByteArray();
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }
}
