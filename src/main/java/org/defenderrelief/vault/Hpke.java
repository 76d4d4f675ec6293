package org.defenderrelief.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, empty associated data; sealed is
 * {@code enc || ciphertext}.
 *
 * <p>Bouncy Castle seals, since sealing is on the path of every request and it does so in a third of the time (0.085 ms against
 * 0.265 ms, {@code docs/encryption.md}); Tink opens, so that each library reads what the other writes every day.
 */
final class Hpke {
    private static final byte[] NO_AAD = new byte[0];
    private static final int ENCAPSULATION = 32;
    private static final HpkeParameters PARAMETERS;

    /** Not thread-safe and somewhat dear to make, so one for each thread; it keeps no key. */
    private static final ThreadLocal<HPKE> SEALER = ThreadLocal.withInitial(
            () -> new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256));

    static {
        try {
            HybridConfig.register();
            PARAMETERS = HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Hpke() {}

    /** @throws IllegalArgumentException if the recipient's key is of low order, which no honest key is */
    static byte[] seal(X25519PublicKeyParameters recipient, byte[] info, byte[] secret) {
        try {
            HPKEContextWithEncapsulation context = SEALER.get().setupBaseS(recipient, info);
            byte[] ciphertext = context.seal(NO_AAD, secret);
            byte[] sealed = Arrays.copyOf(context.getEncapsulation(), ENCAPSULATION + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, ENCAPSULATION, ciphertext.length);
            return sealed;
        } catch (InvalidCipherTextException | IllegalStateException refused) {
            throw new IllegalArgumentException("nothing can be sealed to this key", refused);
        }
    }

    @AccessesPartialKey // people's and circles' keys live in the database, not in Tink keysets
    static byte[] open(KeyPair25519 recipient, byte[] info, byte[] sealed) throws DoesNotOpen {
        try {
            HpkePublicKey publicKey = HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(recipient.publicKey()), null);
            HpkePrivateKey privateKey = HpkePrivateKey.create(
                    publicKey, SecretBytes.copyFrom(recipient.privateKey(), InsecureSecretKeyAccess.get()));
            HybridDecrypt decrypt = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(privateKey).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
            return decrypt.decrypt(sealed, info);
        } catch (GeneralSecurityException refused) {
            throw new DoesNotOpen();
        }
    }
}
