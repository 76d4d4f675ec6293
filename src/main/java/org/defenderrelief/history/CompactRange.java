package org.defenderrelief.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing Merkle tree that remembers only its right edge: the roots of its largest complete subtrees from left to right, one for
 * each bit set in its size. It needs no more than 63 hashes whatever the size.
 */
final class CompactRange {
    private final List<byte[]> subtrees = new ArrayList<>();
    private long size;

    /** The edge of a tree of that size as {@link #toBytes} wrote it. @throws IllegalArgumentException if the two do not fit */
    static CompactRange of(long size, byte[] frontier) {
        if (size < 0 || frontier.length != Long.bitCount(size) * Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a frontier that does not fit its size");
        }
        CompactRange range = new CompactRange();
        range.size = size;
        for (int from = 0; from < frontier.length; from += Merkle.HASH_BYTES) {
            range.subtrees.add(Arrays.copyOfRange(frontier, from, from + Merkle.HASH_BYTES));
        }
        return range;
    }

    /** One that grows on its own from here. */
    CompactRange copy() {
        CompactRange copy = new CompactRange();
        copy.subtrees.addAll(subtrees);
        copy.size = size;
        return copy;
    }

    void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = Merkle.node(subtrees.remove(subtrees.size() - 1), hash);
        }
        subtrees.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    /** Root of the tree (RFC 6962 section 2.1). */
    byte[] root() {
        if (subtrees.isEmpty()) {
            return Merkle.emptyRoot();
        }
        byte[] hash = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            hash = Merkle.node(subtrees.get(i), hash);
        }
        return hash;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(subtrees.size() * Merkle.HASH_BYTES);
        subtrees.forEach(bytes::put);
        return bytes.array();
    }
}
