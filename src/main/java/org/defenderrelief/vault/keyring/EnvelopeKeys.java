package org.defenderrelief.vault.keyring;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.SealedFile;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The service's own key for the outside of files that devices without a line seal. It follows from the keyring, one of each generation, and is
 * kept nowhere else. What it opens is a sealed request: what the service sees of every request, and no more.
 */
@Singleton
public class EnvelopeKeys {
    private static final String LABEL = "relief/2|envelope";

    private final ServiceKeys keys;
    private final Map<Integer, EncapsulationKey> known = new ConcurrentHashMap<>();

    EnvelopeKeys(ServiceKeys keys) {
        this.keys = keys;
    }

    /** The key to seal files to now. */
    public EncapsulationKey current() {
        return of(keys.inUse());
    }

    /**
     * The sealed request in a file, with its files.
     *
     * @return nothing if it is sealed to a key that this service has not, or has no more
     * @throws DoesNotOpen if it is no such file, or not as it was sealed
     */
    public Optional<SealedFile.Content> open(byte[] file) throws DoesNotOpen {
        String kid = SealedFile.kid(file);
        for (int generation : keys.readable()) {
            if (of(generation).kid().equals(kid)) {
                try (DecapsulationKey key = derive(generation)) {
                    return Optional.of(SealedFile.open(key, file));
                }
            }
        }
        return Optional.empty();
    }

    private EncapsulationKey of(int generation) {
        return known.computeIfAbsent(generation, each -> {
            try (DecapsulationKey key = derive(each)) {
                return key.publicKey();
            }
        });
    }

    private DecapsulationKey derive(int generation) {
        SymmetricKey session = keys.session(generation);
        return session.deriveDecapsulation(LABEL);
    }

    @Override
    public String toString() {
        return "EnvelopeKeys[redacted]";
    }
}
