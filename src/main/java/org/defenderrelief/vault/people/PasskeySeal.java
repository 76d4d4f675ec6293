package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/** A person's keys sealed under a passkey and the pepper, bound to the person, the keys' name and the credential, so that rows cannot be swapped. @param generation of the service keyring, whose pepper it is */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PasskeySeal(byte[] credentialId, byte[] sealed, int generation) {
    static PasskeySeal seal(
            PersonId person,
            PrivateKeys keys,
            byte[] credentialId,
            PasskeySecret secret,
            int generation,
            SymmetricKey pepper) {
        try (SymmetricKey key = secret.key(pepper, Secrets.base64Url(credentialId))) {
            return new PasskeySeal(
                    credentialId,
                    keys.sealUnder(key, bound(person, keys.publicKeys().kid(), credentialId)),
                    generation);
        }
    }

    PrivateKeys open(PersonId person, String kid, PasskeySecret secret, SymmetricKey pepper) throws DoesNotOpen {
        try (SymmetricKey key = secret.key(pepper, Secrets.base64Url(credentialId))) {
            return PrivateKeys.openUnder(key, sealed, bound(person, kid, credentialId));
        }
    }

    /** What the sealed keys are bound to: they open only beside the same. */
    static byte[] bound(PersonId person, String kid, byte[] credentialId) {
        return ("relief/2|passkey-keys|" + person.value() + "|" + kid + "|" + Secrets.base64Url(credentialId))
                .getBytes(StandardCharsets.UTF_8);
    }
}
