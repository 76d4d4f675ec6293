package org.defenderrelief.vault.seal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The signatures that this process has seen to hold, so that a page that relies on a hundred acts, and a verification right after another, need not
 * compute each of them anew. What is kept is the SHA-256 over key, signature and message together: another message, another signature or another key is another
 * digest, and is computed. Nothing is kept of a signature that does not hold. Nothing outlives the process, and no other can write to it.
 *
 * <p>Each digest has one place; a newer one takes it. So the room has a bound, some 10 MB when full, and no lock.
 */
final class SeenToHold {
    /** A power of two. Some fifty thousand history entries carry as many signatures. */
    static final int PLACES = 1 << 17;

    private final AtomicReferenceArray<byte[]> places = new AtomicReferenceArray<>(PLACES);

    /** Names one signature. @param key 32 bytes @param signature 64 bytes, so that no two triples are one text */
    static byte[] name(byte[] key, byte[] message, byte[] signature) {
        return Secrets.sha256(key, signature, message);
    }

    /** Names one by a digest that binds message and signature. @param digest 32 bytes @param kind 1 byte, so that it is shorter than any text of {@link #name} */
    static byte[] nameByDigest(byte[] key, byte[] digest, byte[] kind) {
        return Secrets.sha256(key, digest, kind);
    }

    boolean has(byte[] name) {
        return Arrays.equals(places.get(place(name)), name);
    }

    void add(byte[] name) {
        places.set(place(name), name);
    }

    private static int place(byte[] name) {
        return ((name[0] & 0xff) << 16 | (name[1] & 0xff) << 8 | name[2] & 0xff) & (PLACES - 1);
    }
}
