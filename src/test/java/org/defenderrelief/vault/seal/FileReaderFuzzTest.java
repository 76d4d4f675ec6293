package org.defenderrelief.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.Fuzz;

/** Sealed contents, spoilt by somebody who can have any root committed to: what comes out is the content, or nothing that could be taken for one. */
class FileReaderFuzzTest {
    private static final int LENGTH = Long.BYTES;

    private final UUID file = Ids.next();
    private final byte[] key = Secrets.random(32);

    @Test
    void whatIsSpoiltIsTheContentOrDamage() {
        List<byte[]> contents = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        for (int length : new int[] {1, 1000, FileSegments.PLAIN, 70_000}) {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);
            contents.add(content);
            sealed.add(sealed(content));
        }
        // Zeros behind 0x80 look like padding.
        byte[] likePadding = new byte[2000];
        likePadding[1500] = (byte) 0x80;
        contents.add(likePadding);
        sealed.add(sealed(likePadding));
        Fuzz.tries("segments", sealed, List.of("\0", "\0\0\0\0\0\0\0\1", "\u0080\0"), input -> read(input, contents));
    }

    private void read(byte[] input, List<byte[]> contents) throws IOException {
        if (input.length < LENGTH) {
            return;
        }
        List<byte[]> segments = new ArrayList<>();
        for (int from = LENGTH; from < input.length; from += FileSegments.SEALED) {
            segments.add(Arrays.copyOfRange(input, from, Math.min(input.length, from + FileSegments.SEALED)));
        }
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        segments.forEach(each -> hashes.writeBytes(Secrets.sha256(each)));
        byte[] root = FileSegments.root(file, hashes.toByteArray());
        long length = ByteBuffer.wrap(input).getLong();
        try (FileReader reader = new FileReader(
                file, new SymmetricKey(key.clone()), root, hashes.toByteArray(), length, segments::get)) {
            byte[] opened = reader.readAllBytes();
            assertThat(contents).anyMatch(content -> Arrays.equals(content, opened));
        } catch (FileReader.Damaged refused) {
            assertThat(refused).hasNoCause();
        }
    }

    private byte[] sealed(byte[] content) {
        int count = FileSegments.count(content.length);
        int full = content.length / FileSegments.PLAIN;
        byte[] tail = Arrays.copyOfRange(content, full * FileSegments.PLAIN, content.length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ByteBuffer.allocate(LENGTH).putLong(content.length).array());
        for (int i = 0; i < count; i++) {
            byte[] plain = i < full
                    ? Arrays.copyOfRange(content, i * FileSegments.PLAIN, (i + 1) * FileSegments.PLAIN)
                    : FileSegments.ofTail(tail, content.length, i);
            try (SymmetricKey once = new SymmetricKey(key.clone())) {
                all.writeBytes(FileSegments.seal(once, file, i, i == count - 1, plain));
            }
        }
        return all.toByteArray();
    }
}
