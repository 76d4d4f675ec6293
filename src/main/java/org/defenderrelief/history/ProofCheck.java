package org.defenderrelief.history;

import java.util.Arrays;
import java.util.List;

/** Checks proofs as a party that knows only hashes would: RFC 9162 sections 2.1.3.2 and 2.1.4.2. */
final class ProofCheck {
    private ProofCheck() {}

    /** Whether the path leads from a leaf at a position to the root of the tree of that size. */
    static boolean includes(byte[] leafHash, long position, long size, List<byte[]> path, byte[] root) {
        if (position < 0 || position >= size) {
            return false;
        }
        long node = position;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = Merkle.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the proof shows the tree of size {@code from} to be the beginning of the tree of size {@code to}. */
    static boolean extendsTree(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0 || from == to) {
            byte[] expected = from == 0 ? Merkle.emptyRoot() : toRoot;
            return proof.isEmpty() && Arrays.equals(fromRoot, expected);
        }
        return !proof.isEmpty() && rebuilds(from, fromRoot, to, toRoot, proof);
    }

    private static boolean rebuilds(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        boolean complete = Long.bitCount(from) == 1;
        long node = from - 1;
        long last = to - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        byte[] first = complete ? fromRoot : proof.get(0);
        byte[] second = first;
        for (byte[] hash : proof.subList(complete ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = Merkle.node(hash, first);
                second = Merkle.node(hash, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                second = Merkle.node(second, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(first, fromRoot) && Arrays.equals(second, toRoot);
    }
}
