package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * Seals many small secrets with HPKE (RFC 9180), as {@link Hpke#seal} does one, from a single ephemeral key: the four circles of a
 * request are agreed with once each instead of once for every compartment: five X25519 operations instead of twenty.
 *
 * <p>Why that is safe: DHKEM derives the shared secret from {@code enc || pkR} as well as from the agreement, so every recipient has
 * another one; the key schedule derives key and nonce from {@code info} too, and every sealing here has another {@code info} (the
 * compartment's binding), which is enforced. So no key is ever used twice. Using one ephemeral key for several recipients of
 * Diffie-Hellman encryption is the randomness reuse that Bellare, Boldyreva and Staddon proved safe (PKC 2003). Openers cannot tell the
 * difference: each result is an ordinary {@code enc || ciphertext}. A sender is for one batch, then closed.
 */
final class HpkeSender implements AutoCloseable {
    private static final byte[] NOTHING = new byte[0];
    /** RFC 9180, 4.1: "KEM" and the id of DHKEM(X25519, HKDF-SHA256). */
    private static final byte[] KEM_SUITE = {'K', 'E', 'M', 0x00, 0x20};
    /** RFC 9180, 5.1: "HPKE" and the ids of KEM, HKDF-SHA256 and AES-256-GCM. */
    private static final byte[] HPKE_SUITE = {'H', 'P', 'K', 'E', 0x00, 0x20, 0x00, 0x01, 0x00, 0x02};

    private static final byte[] VERSION_LABEL = ascii("HPKE-v1");
    private static final byte MODE_BASE = 0;
    private static final byte[] PSK_ID_HASH = extract(HPKE_SUITE, NOTHING, "psk_id_hash", NOTHING);
    private static final int HASH = 32;

    private final X25519PrivateKeyParameters ephemeral = new X25519PrivateKeyParameters(Secrets.RANDOM);
    private final byte[] encapsulation = ephemeral.generatePublicKey().getEncoded();
    private final Map<String, byte[]> shared = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * Seals as {@link Hpke#seal}.
     *
     * @throws IllegalStateException if this recipient and {@code info} were used before with this sender
     * @throws IllegalArgumentException if the recipient's key is of low order, which no honest key is
     */
    byte[] seal(RecipientKey recipient, byte[] info, byte[] secret) {
        byte[] sharedSecret = shared.computeIfAbsent(recipient.kid(), kid -> agree(recipient.key()));
        if (!used.add(recipient.kid() + "|" + new String(info, StandardCharsets.ISO_8859_1))) {
            throw new IllegalStateException("the same binding twice in one batch");
        }
        byte[] infoHash = extract(HPKE_SUITE, NOTHING, "info_hash", info);
        byte[] context = concat(new byte[] {MODE_BASE}, PSK_ID_HASH, infoHash);
        byte[] schedule = extract(HPKE_SUITE, sharedSecret, "secret", NOTHING);
        byte[] key = expand(HPKE_SUITE, schedule, "key", context, Aead.KEY);
        byte[] nonce = expand(HPKE_SUITE, schedule, "base_nonce", context, Aead.NONCE);
        try {
            return concat(encapsulation, Aead.seal(key, nonce, secret, NOTHING));
        } finally {
            Secrets.wipe(schedule);
            Secrets.wipe(key);
        }
    }

    /** DHKEM's Encap (RFC 9180, 4.1) with this sender's ephemeral key. */
    private byte[] agree(X25519PublicKeyParameters recipient) {
        byte[] agreement = new byte[X25519PrivateKeyParameters.SECRET_SIZE];
        try {
            ephemeral.generateSecret(recipient, agreement, 0);
        } catch (IllegalStateException lowOrder) {
            throw new IllegalArgumentException("nothing can be sealed to this key", lowOrder);
        }
        byte[] context = concat(encapsulation, recipient.getEncoded());
        byte[] extracted = extract(KEM_SUITE, NOTHING, "eae_prk", agreement);
        try {
            return expand(KEM_SUITE, extracted, "shared_secret", context, HASH);
        } finally {
            Secrets.wipe(agreement);
            Secrets.wipe(extracted);
        }
    }

    private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] material) {
        byte[] key = salt.length == 0 ? new byte[HASH] : salt;
        return hmac(key, VERSION_LABEL, suite, ascii(label), material);
    }

    /** LabeledExpand for outputs of at most one hash. */
    private static byte[] expand(byte[] suite, byte[] secret, String label, byte[] context, int length) {
        byte[] lengthAndLabels = concat(new byte[] {0, (byte) length}, VERSION_LABEL, suite, ascii(label), context);
        return Arrays.copyOf(hmac(secret, lengthAndLabels, new byte[] {1}), length);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Forgets the agreements; the ephemeral private key becomes unreachable with this sender. */
    @Override
    public void close() {
        shared.values().forEach(Secrets::wipe);
        shared.clear();
    }
}
