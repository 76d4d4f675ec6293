package org.defenderrelief.vault.seal;

/** An X-Wing private key in memory: opens what was sealed to its public half. Closing it wipes the seed; it never shows itself. */
public final class DecapsulationKey implements AutoCloseable {
    private final byte[] seed;
    private final byte[] publicKey;

    /** Takes the array over: closing wipes it. */
    DecapsulationKey(byte[] seed) {
        if (seed.length != Hpke.SEED) {
            throw new IllegalArgumentException("an X-Wing seed has " + Hpke.SEED + " bytes");
        }
        this.seed = seed;
        this.publicKey = Hpke.publicKeyOf(seed);
    }

    public static DecapsulationKey random() {
        return new DecapsulationKey(Secrets.random(Hpke.SEED));
    }

    /** The key that another one opens, as {@link #sealTo} sealed it. @throws DoesNotOpen if it does not, or is no key */
    public static DecapsulationKey openedBy(DecapsulationKey other, byte[] sealed, byte[] info) throws DoesNotOpen {
        byte[] seed = other.open(sealed, info);
        if (seed.length != Hpke.SEED) {
            Secrets.wipe(seed);
            throw new DoesNotOpen();
        }
        return new DecapsulationKey(seed);
    }

    public EncapsulationKey publicKey() {
        return EncapsulationKey.of(publicKey);
    }

    /** @throws DoesNotOpen if it was sealed to another key, beside other {@code info}, or was changed */
    public byte[] open(byte[] sealed, byte[] info) throws DoesNotOpen {
        return Hpke.open(seed, publicKey, info, sealed);
    }

    /** As {@link #open}, for what is itself a key of 256 bits. */
    public SymmetricKey openKey(byte[] sealed, byte[] info) throws DoesNotOpen {
        byte[] key = open(sealed, info);
        if (key.length != SymmetricKey.LENGTH) {
            Secrets.wipe(key);
            throw new DoesNotOpen();
        }
        return new SymmetricKey(key);
    }

    /** Seals this key to somebody, who then holds it too. */
    public byte[] sealTo(EncapsulationKey recipient, byte[] info) {
        return recipient.seal(seed, info);
    }

    byte[] seed() {
        return seed;
    }

    @Override
    public void close() {
        Secrets.wipe(seed);
    }

    @Override
    public String toString() {
        return "DecapsulationKey[redacted]";
    }
}
