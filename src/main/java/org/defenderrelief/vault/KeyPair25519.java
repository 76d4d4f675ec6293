package org.defenderrelief.vault;

import java.util.HexFormat;

import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;

/** An X25519 key pair (RFC 7748) in memory. Closing it wipes the private half; it never writes itself anywhere. */
final class KeyPair25519 implements AutoCloseable {
    static final int LENGTH = 32;

    private final byte[] privateKey;
    private final byte[] publicKey;

    private KeyPair25519(byte[] privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static KeyPair25519 random() {
        return ofPrivate(Secrets.random(LENGTH));
    }

    /** Takes the array over: closing the pair wipes it. */
    static KeyPair25519 ofPrivate(byte[] privateKey) {
        return new KeyPair25519(
                privateKey,
                new X25519PrivateKeyParameters(privateKey, 0)
                        .generatePublicKey()
                        .getEncoded());
    }

    byte[] privateKey() {
        return privateKey;
    }

    byte[] publicKey() {
        return publicKey;
    }

    /** SHA-256 of a public key's 32 bytes, in hex: what people compare aloud. */
    static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(Secrets.sha256(publicKey));
    }

    /** The short name of a key: the first 16 hex digits of its fingerprint. */
    static String kid(byte[] publicKey) {
        return fingerprint(publicKey).substring(0, 16);
    }

    String kid() {
        return kid(publicKey);
    }

    @Override
    public void close() {
        Secrets.wipe(privateKey);
    }

    @Override
    public String toString() {
        return "KeyPair25519[" + kid() + ", private key redacted]";
    }
}
