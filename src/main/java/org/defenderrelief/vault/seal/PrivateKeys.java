package org.defenderrelief.vault.seal;

import java.util.Arrays;

/** Somebody's two private keys in memory: what is sealed to them opens, and they sign. Closing wipes both; they never show themselves. */
public final class PrivateKeys implements AutoCloseable {
    /** Length of what {@link #sealUnder} makes, in bytes. */
    public static final int SEALED = Hpke.SEED + SigningKey.SEED + SymmetricKey.OVERHEAD;

    private final DecapsulationKey opening;
    private final SigningKey signing;

    private PrivateKeys(DecapsulationKey opening, SigningKey signing) {
        this.opening = opening;
        this.signing = signing;
    }

    public static PrivateKeys random() {
        return new PrivateKeys(DecapsulationKey.random(), SigningKey.random());
    }

    /** The two keys that derive from one key, for what has no other place than somebody's memory or paper. */
    static PrivateKeys derivedFrom(SymmetricKey key, String label) {
        try (SymmetricKey sealing = key.derive(label + "|sealing");
                SymmetricKey signing = key.derive(label + "|signing")) {
            return new PrivateKeys(
                    new DecapsulationKey(sealing.raw().clone()),
                    new SigningKey(signing.raw().clone()));
        }
    }

    /** As {@link #sealUnder} sealed them. @throws DoesNotOpen if it is another key, another binding, or was changed */
    public static PrivateKeys openUnder(SymmetricKey key, byte[] sealed, byte[] bound) throws DoesNotOpen {
        byte[] seeds = key.open(sealed, bound);
        try {
            if (seeds.length != Hpke.SEED + SigningKey.SEED) {
                throw new DoesNotOpen();
            }
            return new PrivateKeys(
                    new DecapsulationKey(Arrays.copyOf(seeds, Hpke.SEED)),
                    new SigningKey(Arrays.copyOfRange(seeds, Hpke.SEED, seeds.length)));
        } finally {
            Secrets.wipe(seeds);
        }
    }

    /** Both seeds together, sealed. @param bound they open only beside the same */
    public byte[] sealUnder(SymmetricKey key, byte[] bound) {
        byte[] seeds = Arrays.copyOf(opening.seed(), Hpke.SEED + SigningKey.SEED);
        System.arraycopy(signing.seed(), 0, seeds, Hpke.SEED, SigningKey.SEED);
        try {
            return key.seal(seeds, bound);
        } finally {
            Secrets.wipe(seeds);
        }
    }

    public DecapsulationKey opening() {
        return opening;
    }

    public SigningKey signing() {
        return signing;
    }

    public PublicKeys publicKeys() {
        return new PublicKeys(opening.publicKey(), signing.publicKey());
    }

    @Override
    public void close() {
        opening.close();
        signing.close();
    }

    @Override
    public String toString() {
        return "PrivateKeys[redacted]";
    }
}
