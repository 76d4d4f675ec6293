package org.defenderrelief.vault.seal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;

/**
 * A sealed file's content as a stream: opened segment by segment as it is read, and held against the hash of each that the case's history
 * commits to. What does not open, or is not what was committed to, ends the stream with an error, never quietly.
 */
public final class FileReader extends InputStream {
    private static final int HASH = 32;

    private final UUID file;
    private final SymmetricKey key;
    private final byte[] hashes;
    private final Segments segments;
    private final long length;

    private byte[] open = {};
    private int at;
    private int next;
    private long given;

    /** Where sealed segments lie. */
    @FunctionalInterface
    public interface Segments {
        /** @return the sealed segment of that place; none of another length than it was stored with */
        byte[] read(int index) throws IOException;
    }

    /** The content is not what was sealed and committed to. */
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged() {
            super("a file's content is not what was sealed");
        }
    }

    /**
     * @param key of the content; closed with this
     * @param hashes SHA-256 of each sealed segment, one after the other
     * @param length of the content without its padding
     * @throws Damaged if these are not the hashes that were committed to, or no content of that length has so many segments
     */
    public FileReader(UUID file, SymmetricKey key, byte[] root, byte[] hashes, long length, Segments segments)
            throws Damaged {
        // What a sender's device says of a length is anything.
        boolean canBe = length > 0 && length <= (long) hashes.length / HASH * FileSegments.PLAIN;
        if (!canBe
                || hashes.length != FileSegments.count(length) * HASH
                || !MessageDigest.isEqual(FileSegments.root(file, hashes), root)) {
            key.close();
            throw new Damaged();
        }
        this.file = file;
        this.key = key;
        this.hashes = hashes;
        this.segments = segments;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        long left = length - given;
        if (left <= 0) {
            checkPadding();
            return -1;
        }
        if (at == open.length) {
            openNext();
        }
        int some = (int) Math.min(Math.min(most, open.length - at), left);
        System.arraycopy(open, at, into, from, some);
        at += some;
        given += some;
        return some;
    }

    private void openNext() throws IOException {
        Secrets.wipe(open);
        byte[] sealed = segments.read(next);
        byte[] hash = Arrays.copyOfRange(hashes, next * HASH, (next + 1) * HASH);
        if (!MessageDigest.isEqual(Secrets.sha256(sealed), hash)) {
            throw new Damaged();
        }
        try {
            open = FileSegments.open(key, file, next, isLast(next), sealed);
        } catch (DoesNotOpen changed) {
            throw new Damaged();
        }
        if (!isLast(next) && open.length != FileSegments.PLAIN) {
            throw new Damaged();
        }
        at = 0;
        next++;
    }

    private boolean isLast(int index) {
        return index == hashes.length / HASH - 1;
    }

    /** What comes after the content is its padding and nothing else; so two readers agree on where a content ends. */
    private void checkPadding() throws IOException {
        boolean first = true;
        while (at < open.length || next < hashes.length / HASH) {
            if (at == open.length) {
                openNext();
            }
            byte expected = first ? (byte) 0x80 : 0;
            if (open[at++] != expected) {
                throw new Damaged();
            }
            first = false;
        }
    }

    @Override
    public void close() {
        Secrets.wipe(open);
        key.close();
    }
}
