package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * What an authenticator derives for this service, once it has checked who holds it: the first output of WebAuthn's extension {@code prf}
 * (Level 3, section 10.1.4). It is to a passkey what the passphrase is to a person. It never shows itself; closing it wipes what this
 * object holds.
 */
public final class PasskeySecret implements AutoCloseable {
    private static final int LENGTH = 32;

    private final byte[] value;

    private PasskeySecret(byte[] value) {
        this.value = value;
    }

    /** @param base64url of 32 bytes, without padding @throws Problem.InvalidInput if it is anything else */
    static PasskeySecret read(String base64url) {
        byte[] value = PasskeyAnswer.bytes(base64url);
        if (value.length != LENGTH) {
            Secrets.wipe(value);
            throw new Problem.InvalidInput(PasskeyAnswer.FIELD, Flaw.PASSKEY_FORM);
        }
        return new PasskeySecret(value);
    }

    /** The key that this and the pepper give together for one credential, so that rows and a device, without the keyring, give none. */
    SymmetricKey key(SymmetricKey pepper, String credential) {
        return pepper.mixedWith(value, "relief/2|passkey|" + credential);
    }

    @Override
    public void close() {
        Secrets.wipe(value);
    }

    @Override
    public String toString() {
        return "PasskeySecret[redacted]";
    }
}
