package org.defenderrelief.vault;

import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The service's Ed25519 key (RFC 8032) that signs the history's checkpoints. The private half does not leave the vault. */
@ApplicationScoped
public class HistorySigningKey {
    private final Ed25519PrivateKeyParameters privateKey;

    HistorySigningKey(Keyring keyring) {
        byte[] seed = keyring.historySigningSeed();
        this.privateKey = new Ed25519PrivateKeyParameters(seed, 0);
        Secrets.wipe(seed);
    }

    /** The 64-byte signature of a message. */
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, privateKey);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** The 32 bytes of the public key. */
    public byte[] publicKey() {
        return privateKey.generatePublicKey().getEncoded();
    }

    /** Whether the signature is by that public key (32 bytes) and of that message; works without any keyring. */
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != Ed25519PublicKeyParameters.KEY_SIZE) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        try {
            verifier.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        } catch (IllegalArgumentException notAPoint) {
            return false;
        }
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    @Override
    public String toString() {
        return "HistorySigningKey[redacted]";
    }
}
