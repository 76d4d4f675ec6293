package org.defenderrelief.vault.keyring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import org.defenderrelief.vault.seal.SigningKey;
import org.defenderrelief.vault.seal.VerifyingKey;

/** The service's Ed25519 signature (RFC 8032), on every history entry and every checkpoint. The private half does not leave the vault. */
@Singleton
public class ServiceSignature {
    private static final int KEPT = 3;

    private final Keyring keyring;
    private final ServiceKeys keys;
    private final Map<Integer, SigningKey> signing = new ConcurrentHashMap<>();

    ServiceSignature(Keyring keyring, ServiceKeys keys) {
        this.keyring = keyring;
        this.keys = keys;
    }

    /** The 64-byte signature of a message, by the generation in use. */
    public byte[] sign(byte[] message) {
        return sign(keys.inUse(), message);
    }

    /** The same by that generation. @throws IllegalStateException if it is retired */
    public byte[] sign(int generation, byte[] message) {
        return signing.computeIfAbsent(
                        generation, number -> keyring.generation(number).signing())
                .sign(message);
    }

    /** What the generation in use signs verifies with this. */
    public VerifyingKey verifyingKey() {
        return keyring.generation(keys.inUse()).verifying();
    }

    /** The same of that generation, retired or not; empty if this keyring has not got it. */
    public Optional<VerifyingKey> verifyingKey(int generation) {
        return keyring.find(generation).map(Generation::verifying);
    }

    /** Up to three generations before that one which can sign and were not stolen, the newest first. */
    public List<Integer> kept(int before) {
        return IntStream.rangeClosed(1, before - 1)
                .map(each -> before - each)
                .takeWhile(each -> !keyring.generation(each + 1).theft())
                .filter(each -> !keyring.generation(each).isRetired())
                .limit(KEPT)
                .boxed()
                .toList();
    }

    @Override
    public String toString() {
        return "ServiceSignature[redacted]";
    }
}
