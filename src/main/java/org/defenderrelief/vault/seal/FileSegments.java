package org.defenderrelief.vault.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * How the content of a file is sealed: cut into segments of {@value #PLAIN} bytes, each by itself under the file's own key, so that neither end
 * ever holds more than one of them. {@code docs/encryption.md} describes it for implementers. A segment says whose it is, which, and whether
 * it is the last, so none can be moved, left out, put in twice or cut off.
 */
public final class FileSegments {
    /** Bytes of content in every segment but the last, which has 1 to as many. */
    public static final int PLAIN = 65_536;

    /** Bytes of a sealed segment of full length: nonce, ciphertext, tag. */
    public static final int SEALED = Aead.NONCE + PLAIN + Aead.TAG;

    /** The fewest bytes that a sealed segment can have. */
    public static final int SHORTEST = Aead.NONCE + 1 + Aead.TAG;

    private static final String LABEL = Binding.FORMAT + "|file|";
    private static final byte MARK = (byte) 0x80;

    private FileSegments() {}

    /** Seals one segment under a nonce of its own. @param plain 1 to {@value #PLAIN} bytes */
    public static byte[] seal(SymmetricKey key, UUID file, int index, boolean last, byte[] plain) {
        if (plain.length < 1 || plain.length > PLAIN || (!last && plain.length != PLAIN)) {
            throw new IllegalArgumentException("every segment is full but the last, and none is empty");
        }
        return key.seal(plain, bound(file, index, last));
    }

    /**
     * Opens one segment.
     *
     * @throws DoesNotOpen if it is another file's, stands in another place, is or is not the last against what is said here, or was changed
     */
    public static byte[] open(SymmetricKey key, UUID file, int index, boolean last, byte[] sealed) throws DoesNotOpen {
        return key.open(sealed, bound(file, index, last));
    }

    /** Length of a content of so many bytes once it is padded: no less than 1024, always one more at least, and of the size class only. */
    public static long paddedLength(long length) {
        return Math.max(Padding.FLOOR, Padding.padme(length + 1));
    }

    /** How many segments a content of so many bytes is sealed in. */
    public static int count(long length) {
        return Math.toIntExact((paddedLength(length) + PLAIN - 1) / PLAIN);
    }

    /**
     * One of the segments behind the last full one of the content: what is left of it, then 0x80, then zeros, as for documents.
     *
     * @param tail what is left of the content, shorter than a segment
     * @param length of the whole content
     * @param index of the segment, counted from the content's first; the last is {@link #count} - 1
     */
    public static byte[] ofTail(byte[] tail, long length, int index) {
        int first = Math.toIntExact((length - tail.length) / PLAIN);
        long left = paddedLength(length) - (long) index * PLAIN;
        byte[] segment = Arrays.copyOf(index == first ? tail : new byte[0], (int) Math.min(PLAIN, left));
        if (index == first) {
            segment[tail.length] = MARK;
        }
        return segment;
    }

    /**
     * What all of a sealed content comes to, for the act that takes it in: SHA-256 over the file's name in the format, a zero byte, and the
     * SHA-256 of each sealed segment in order.
     */
    public static byte[] root(UUID file, byte[] hashes) {
        return Secrets.sha256((LABEL + file).getBytes(StandardCharsets.UTF_8), new byte[] {0}, hashes);
    }

    private static byte[] bound(UUID file, int index, boolean last) {
        return (LABEL + file + "|" + index + (last ? "|last" : "|more")).getBytes(StandardCharsets.UTF_8);
    }
}
