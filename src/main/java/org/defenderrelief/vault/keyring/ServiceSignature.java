package org.defenderrelief.vault.keyring;

import jakarta.inject.Singleton;

import org.defenderrelief.vault.seal.SigningKey;
import org.defenderrelief.vault.seal.VerifyingKey;

/** The service's Ed25519 signature (RFC 8032), on every history entry and every checkpoint. The private half does not leave the vault. */
@Singleton
public class ServiceSignature {
    private final SigningKey key;

    ServiceSignature(Keyring keyring) {
        this.key = keyring.signing();
    }

    /** The 64-byte signature of a message. */
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    public VerifyingKey verifyingKey() {
        return key.publicKey();
    }

    @Override
    public String toString() {
        return "ServiceSignature[redacted]";
    }
}
