package org.defenderrelief.vault.seal;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** How a passphrase becomes a key: Argon2id version 1.3 (RFC 9106) with these parameters, which are no secret. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Stretching(byte[] salt, int memoryKib, int passes, int lanes) {
    public static final int LEAST_MEMORY_KIB = 65_536;
    public static final int LEAST_PASSES = 3;

    private static final int SALT = 16;

    /** @throws IllegalArgumentException for parameters below the least, which no stored row may ask for */
    public Stretching {
        if (memoryKib < LEAST_MEMORY_KIB || passes < LEAST_PASSES || lanes < 1 || salt.length != SALT) {
            throw new IllegalArgumentException("weaker than a vault passphrase may be stretched");
        }
    }

    public static Stretching fresh(int memoryKib, int passes) {
        return new Stretching(Secrets.random(SALT), memoryKib, passes, 1);
    }

    /**
     * The key that a passphrase and the pepper give together, so that rows alone, without the service's keyring, try no passphrase. Takes
     * about 0.15 s and the memory named; how many at once is for the caller to limit.
     */
    public SymmetricKey key(Passphrase passphrase, SymmetricKey pepper) {
        byte[] utf8 = passphrase.utf8();
        byte[] stretched = new byte[SymmetricKey.LENGTH];
        try {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            argon.generateBytes(utf8, stretched);
            return pepper.mixedWith(stretched, Binding.FORMAT + "|passphrase");
        } finally {
            Secrets.wipe(utf8);
            Secrets.wipe(stretched);
        }
    }
}
