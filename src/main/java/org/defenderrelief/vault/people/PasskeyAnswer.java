package org.defenderrelief.vault.people;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.Secrets;

/**
 * What a browser got from an authenticator that was asked for a passkey: an assertion (WebAuthn Level 3, section 5.2.2) and what the
 * authenticator derived beside it. Closing it wipes the latter.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PasskeyAnswer(
        byte[] credentialId, byte[] authenticatorData, byte[] clientData, byte[] signature, PasskeySecret secret)
        implements AutoCloseable {
    /** How violations name whatever a browser got from an authenticator. */
    static final String FIELD = "passkey";

    /** Far longer than anything an authenticator says. */
    private static final int LONGEST = 8192;

    /**
     * Reads each part from base64url without padding.
     *
     * @param prf the first output of the extension {@code prf}
     * @throws Problem.InvalidInput if one is missing or has not that form
     */
    public static PasskeyAnswer read(
            String credentialId, String authenticatorData, String clientData, String signature, String prf) {
        return new PasskeyAnswer(
                bytes(credentialId),
                bytes(authenticatorData),
                bytes(clientData),
                bytes(signature),
                PasskeySecret.read(prf));
    }

    static byte[] bytes(String base64url) {
        try {
            if (base64url != null && !base64url.isEmpty() && base64url.length() <= LONGEST) {
                return Secrets.fromBase64Url(base64url);
            }
        } catch (IllegalArgumentException nonsense) {
            throw new Problem.InvalidInput(FIELD, Flaw.PASSKEY_FORM);
        }
        throw new Problem.InvalidInput(FIELD, Flaw.PASSKEY_FORM);
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "PasskeyAnswer[redacted]";
    }
}
