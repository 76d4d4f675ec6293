package org.defenderrelief.vault.openpgp;

import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;

/** Which keys are strong enough: RSA of 2048 bits (NIST SP 800-131A), and elliptic curves (RFC 9580, 9.1). */
final class KeyStrength {
    private static final int LEAST_RSA_BITS = 2048;

    private KeyStrength() {}

    /** @throws KeyRefused if that key is not */
    static void require(PGPPublicKey key) throws KeyRefused {
        boolean strong =
                switch (key.getAlgorithm()) {
                    case PublicKeyAlgorithmTags.RSA_GENERAL,
                            PublicKeyAlgorithmTags.RSA_ENCRYPT,
                            PublicKeyAlgorithmTags.RSA_SIGN -> key.getBitStrength() >= LEAST_RSA_BITS;
                    case PublicKeyAlgorithmTags.ECDH,
                            PublicKeyAlgorithmTags.ECDSA,
                            PublicKeyAlgorithmTags.EDDSA_LEGACY,
                            PublicKeyAlgorithmTags.X25519,
                            PublicKeyAlgorithmTags.X448,
                            PublicKeyAlgorithmTags.Ed25519,
                            PublicKeyAlgorithmTags.Ed448 -> true;
                    // DSA and ElGamal among them: RFC 9580 has them for old messages alone.
                    default -> false;
                };
        if (!strong) {
            throw new KeyRefused(KeyRefused.Why.WEAK);
        }
    }
}
