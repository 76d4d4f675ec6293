package org.defenderrelief.history;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hashes a Merkle tree is made of, by RFC 6962 section 2.1 with SHA-256. */
final class Merkle {
    static final int HASH_BYTES = 32;

    private Merkle() {}

    /** Hash of a leaf: SHA-256(0x00 || data). */
    static byte[] leaf(byte[] data) {
        MessageDigest digest = sha256();
        digest.update((byte) 0x00);
        return digest.digest(data);
    }

    /** Hash of an inner node: SHA-256(0x01 || left || right). */
    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 0x01);
        digest.update(left);
        return digest.digest(right);
    }

    /** Root of the tree without leaves: SHA-256 of nothing. */
    static byte[] emptyRoot() {
        return sha256().digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
