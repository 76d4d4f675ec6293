package org.defenderrelief.history;

import org.defenderrelief.vault.seal.Secrets;

/** The two hashes a Merkle tree is made of, by RFC 6962 section 2.1 with SHA-256. */
final class Merkle {
    static final int HASH_BYTES = 32;

    private static final byte[] LEAF = {0x00};
    private static final byte[] NODE = {0x01};

    private Merkle() {}

    /** Hash of a leaf: SHA-256(0x00 || data). */
    static byte[] leaf(byte[] data) {
        return Secrets.sha256(LEAF, data);
    }

    /** Hash of an inner node: SHA-256(0x01 || left || right). */
    static byte[] node(byte[] left, byte[] right) {
        return Secrets.sha256(NODE, left, right);
    }

    /** Root of the tree without leaves: SHA-256 of nothing. */
    static byte[] emptyRoot() {
        return Secrets.sha256();
    }
}
