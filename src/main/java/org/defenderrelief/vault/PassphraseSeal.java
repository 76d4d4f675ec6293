package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;

import org.defenderrelief.kernel.PersonId;

/** A private key sealed under a passphrase, bound to the person and the key's name so that rows cannot be swapped. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PassphraseSeal(byte[] sealed, Stretching stretching) {
    static PassphraseSeal seal(PersonId person, KeyPair25519 pair, Passphrase passphrase, Stretching stretching) {
        byte[] key = stretching.key(passphrase);
        try {
            return new PassphraseSeal(
                    Aead.sealWithNonce(key, pair.privateKey(), bound(person, pair.kid())), stretching);
        } finally {
            Secrets.wipe(key);
        }
    }

    KeyPair25519 open(PersonId person, String kid, Passphrase passphrase) throws DoesNotOpen {
        byte[] key = stretching.key(passphrase);
        try {
            return KeyPair25519.ofPrivate(Aead.openWithNonce(key, sealed, bound(person, kid)));
        } finally {
            Secrets.wipe(key);
        }
    }

    private static byte[] bound(PersonId person, String kid) {
        return (Binding.FORMAT + "|person-key|" + person.value() + "|" + kid).getBytes(StandardCharsets.UTF_8);
    }
}
