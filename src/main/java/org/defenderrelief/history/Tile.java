package org.defenderrelief.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Up to 256 neighbouring hashes of one level of the tree, where a level is eight levels of a binary tree (C2SP tlog-tiles). */
record Tile(List<byte[]> hashes) {
    static final int WIDTH = 256;
    static final int LEVELS = 8;

    Tile {
        if (hashes.isEmpty() || hashes.size() > WIDTH) {
            throw new IllegalArgumentException("a tile has 1 to 256 hashes");
        }
        hashes = List.copyOf(hashes);
    }

    static Tile of(byte[] bytes) {
        List<byte[]> hashes = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(bytes, from, from + Merkle.HASH_BYTES));
        }
        return new Tile(hashes);
    }

    /** Root of the 256 hashes of a full tile: a hash of the next level. */
    byte[] root() {
        return subtree(LEVELS, 0);
    }

    /** Root of the complete subtree of {@code 2^height} of these hashes, the {@code index}th of its kind. */
    byte[] subtree(int height, int index) {
        CompactRange range = new CompactRange();
        hashes.subList(index << height, (index + 1) << height).forEach(range::append);
        return range.root();
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Merkle.HASH_BYTES);
        hashes.forEach(bytes::put);
        return bytes.array();
    }
}
