package org.defenderrelief.history;

import java.util.ArrayList;
import java.util.List;

/** Makes inclusion and consistency proofs by RFC 6962 sections 2.1.1 and 2.1.2 out of the roots of complete subtrees. */
final class Proofs {
    /** Gives the root of the complete subtree of {@code 2^level} leaves that starts at leaf {@code index * 2^level}. */
    interface Subtrees {
        byte[] root(int level, long index);
    }

    private final Subtrees subtrees;

    Proofs(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** The audit path for the leaf at a position in the tree of that size, leaf to root. */
    List<byte[]> inclusion(long position, long size) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("no such leaf in a tree of that size");
        }
        List<byte[]> path = new ArrayList<>();
        path(position, 0, size, path);
        return path;
    }

    /** The proof that the tree of size {@code from} is the beginning of the tree of size {@code to}. */
    List<byte[]> consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("the first size must not be larger than the second");
        }
        List<byte[]> proof = new ArrayList<>();
        if (from > 0) {
            subproof(from, 0, to, true, proof);
        }
        return proof;
    }

    /** Root of the tree of that size. */
    byte[] root(long size) {
        return size == 0 ? Merkle.emptyRoot() : range(0, size);
    }

    private void path(long position, long start, long size, List<byte[]> path) {
        if (size == 1) {
            return;
        }
        long left = split(size);
        if (position < left) {
            path(position, start, left, path);
            path.add(range(start + left, size - left));
        } else {
            path(position - left, start + left, size - left, path);
            path.add(range(start, left));
        }
    }

    private void subproof(long from, long start, long size, boolean known, List<byte[]> proof) {
        if (from == size) {
            if (!known) {
                proof.add(range(start, size));
            }
            return;
        }
        long left = split(size);
        if (from <= left) {
            subproof(from, start, left, known, proof);
            proof.add(range(start + left, size - left));
        } else {
            subproof(from - left, start + left, size - left, false, proof);
            proof.add(range(start, left));
        }
    }

    private byte[] range(long start, long size) {
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return subtrees.root(level, start >>> level);
        }
        long left = split(size);
        return Merkle.node(range(start, left), range(start + left, size - left));
    }

    /** The largest power of two smaller than the size. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
