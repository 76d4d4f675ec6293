package org.defenderrelief.vault.seal;

import java.security.GeneralSecurityException;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import org.conscrypt.NativeCrypto;

/**
 * HPKE (RFC 9180), base mode, single shot, with the hybrid post-quantum KEM X-Wing (X25519 and ML-KEM-768, KEM id 0x647a), HKDF-SHA256 and
 * AES-256-GCM, empty associated data; sealed is {@code enc || ciphertext}. Google Tink carries it out over Conscrypt (BoringSSL).
 */
final class Hpke {
    /** Bytes of an encapsulation (X-Wing: ML-KEM-768 ciphertext and X25519 key). */
    static final int ENCAPSULATION = 1120;

    /** Bytes of a public key. */
    static final int PUBLIC_KEY = 1216;

    /** Bytes of a private key: the seed from which both halves are expanded. */
    static final int SEED = 32;

    private static final HpkeParameters PARAMETERS;

    static {
        try {
            Providers.ready();
            PARAMETERS = HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.X_WING)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Hpke() {}

    /** Seals to that public key. @throws IllegalArgumentException if it is none */
    static HybridEncrypt sealer(byte[] publicKey) {
        try {
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(publicKey(publicKey))
                            .withFixedId(1)
                            .makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("nothing can be sealed to this key", refused);
        }
    }

    @AccessesPartialKey // people's and circles' keys live in the database, not in Tink keysets
    static byte[] open(byte[] seed, byte[] publicKey, byte[] info, byte[] sealed) throws DoesNotOpen {
        try {
            HpkePrivateKey privateKey = HpkePrivateKey.create(
                    publicKey(publicKey), SecretBytes.copyFrom(seed, InsecureSecretKeyAccess.get()));
            HybridDecrypt decrypt = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(privateKey).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
            return decrypt.decrypt(sealed, info);
        } catch (GeneralSecurityException refused) {
            throw new DoesNotOpen();
        }
    }

    /**
     * The public key that belongs to a seed. Conscrypt has no other public way to it; vectors made by another library hold that it is the
     * right one.
     */
    static byte[] publicKeyOf(byte[] seed) {
        return NativeCrypto.XWING_public_key_from_seed(seed);
    }

    @AccessesPartialKey
    private static HpkePublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        return HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(bytes), null);
    }
}
