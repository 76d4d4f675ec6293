package org.defenderrelief.vault.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.Stretching;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * A person's keys sealed under a passphrase and the pepper, bound to the person and the keys' name so that rows cannot be swapped.
 *
 * @param generation of the service keyring, whose pepper it is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PassphraseSeal(byte[] sealed, Stretching stretching, int generation) {
    /** @param key what that stretching makes of the passphrase and the pepper of that generation */
    static PassphraseSeal seal(
            PersonId person, PrivateKeys keys, SymmetricKey key, int generation, Stretching stretching) {
        return new PassphraseSeal(
                keys.sealUnder(key, bound(person, keys.publicKeys().kid())), stretching, generation);
    }

    /** @param key as {@link #seal} takes it @throws DoesNotOpen if it is another, or the row is not as it was sealed */
    PrivateKeys open(PersonId person, String kid, SymmetricKey key) throws DoesNotOpen {
        return PrivateKeys.openUnder(key, sealed, bound(person, kid));
    }

    /** Hash of all of it, in lower-case hex, by which the person's act names it. It tells nothing about the passphrase. */
    String hash() {
        byte[] salt = stretching.salt();
        ByteBuffer all = ByteBuffer.allocate(sealed.length + salt.length + 4 * Integer.BYTES)
                .putInt(generation)
                .putInt(stretching.memoryKib())
                .putInt(stretching.passes())
                .putInt(stretching.lanes())
                .put(salt)
                .put(sealed);
        return HexFormat.of().formatHex(Secrets.sha256(all.array()));
    }

    private static byte[] bound(PersonId person, String kid) {
        return ("relief/2|person-keys|" + person.value() + "|" + kid).getBytes(StandardCharsets.UTF_8);
    }
}
