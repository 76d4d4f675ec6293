package org.defenderrelief.vault.people;

/**
 * A passkey that somebody's authenticator just made, tried once: a credential is kept only if it has opened before.
 *
 * @param name what its owner calls it, such as the device it is on
 * @param attestation the attestation object (WebAuthn Level 3, section 6.5)
 * @param clientData what the browser says of how it was made
 * @param tried what it answers when it is asked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewPasskey(String name, byte[] attestation, byte[] clientData, PasskeyAnswer tried)
        implements AutoCloseable {
    /** @param attestation base64url, as {@code clientData} @throws Problem.InvalidInput if it has not that form */
    public static NewPasskey read(String name, String attestation, String clientData, PasskeyAnswer tried) {
        return new NewPasskey(name, PasskeyAnswer.bytes(attestation), PasskeyAnswer.bytes(clientData), tried);
    }

    @Override
    public void close() {
        tried.close();
    }

    @Override
    public String toString() {
        return "NewPasskey[redacted]";
    }
}
