package org.defenderrelief.vault;

import java.util.EnumMap;
import java.util.Map;

import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/** A public key ready to seal to: whose it is, its short name, and the key itself, parsed once. */
record RecipientKey(Recipient recipient, String kid, X25519PublicKeyParameters key) {
    static RecipientKey of(Recipient recipient, byte[] publicKey) {
        return new RecipientKey(recipient, KeyPair25519.kid(publicKey), new X25519PublicKeyParameters(publicKey, 0));
    }

    static Map<Recipient, RecipientKey> byRecipient(Iterable<RecipientKey> keys) {
        Map<Recipient, RecipientKey> map = new EnumMap<>(Recipient.class);
        keys.forEach(key -> map.put(key.recipient(), key));
        return map;
    }
}
