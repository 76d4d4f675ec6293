package org.defenderrelief.vault;

import java.util.concurrent.Semaphore;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How a passphrase becomes a key: Argon2id version 1.3 (RFC 9106) with these parameters, which are no secret. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Stretching(byte[] salt, int memoryKib, int passes, int lanes) {
    static final int LEAST_MEMORY_KIB = 65_536;
    static final int LEAST_PASSES = 3;

    private static final int SALT = 16;

    /** So many at once, in the order they came: each takes 64 MiB and a whole core, and a crowd must not exhaust the service's memory. */
    private static final Semaphore AT_ONCE = new Semaphore(2, true);

    Stretching {
        if (memoryKib < LEAST_MEMORY_KIB || passes < LEAST_PASSES || lanes < 1 || salt.length != SALT) {
            throw new IllegalArgumentException("weaker than a vault passphrase may be stretched");
        }
    }

    static Stretching fresh(int memoryKib, int passes) {
        return new Stretching(Secrets.random(SALT), memoryKib, passes, 1);
    }

    /** The 256-bit key, in an array the caller wipes. Takes about 0.15 s and the memory named. */
    byte[] key(Passphrase passphrase) {
        byte[] utf8 = passphrase.utf8();
        AT_ONCE.acquireUninterruptibly();
        try {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] key = new byte[Aead.KEY];
            argon.generateBytes(utf8, key);
            return key;
        } finally {
            AT_ONCE.release();
            Secrets.wipe(utf8);
        }
    }
}
