package org.defenderrelief.vault.people;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Stretching;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Seals and opens people's keys with their passphrases, a few at a time so that many sign-ins at once do not use up the memory. */
@ApplicationScoped
class Passphrases {
    private final int memoryKib;
    private final int passes;
    private final Semaphore atOnce;
    private final ServiceKeys service;

    Passphrases(VaultConfig config, ServiceKeys service) {
        this.memoryKib = config.argon().memoryKib();
        this.passes = config.argon().passes();
        this.atOnce = new Semaphore(config.argon().atOnce(), true);
        this.service = service;
    }

    PassphraseSeal seal(PersonId person, PrivateKeys keys, Passphrase passphrase) {
        Stretching fresh = fresh(passphrase);
        int generation = service.inUse();
        return stretched(
                fresh, passphrase, generation, key -> PassphraseSeal.seal(person, keys, key, generation, fresh));
    }

    /** Whether the seal is under an older generation of the keyring than the one in use. */
    boolean isOld(PassphraseSeal seal) {
        return seal.generation() < service.inUse();
    }

    /** @throws DoesNotOpen if it is another passphrase, or the row is not as it was sealed */
    PrivateKeys open(PersonKey key, Passphrase passphrase) throws DoesNotOpen {
        PassphraseSeal seal = key.seal();
        return stretched(
                seal.stretching(),
                passphrase,
                seal.generation(),
                stretched -> seal.open(key.person(), key.kid(), stretched));
    }

    /** What is done with a stretched passphrase. */
    interface Use<T, E extends Exception> {
        /** @param key to be used here and not kept */
        T of(SymmetricKey key) throws E;
    }

    /** How a passphrase is to be stretched that is sealed under now. */
    Stretching fresh(Passphrase passphrase) {
        return Stretching.fresh(memoryKib, passes);
    }

    /** Stretches a passphrase with the pepper of that generation, and uses it. */
    <T, E extends Exception> T stretched(Stretching stretching, Passphrase passphrase, int generation, Use<T, E> use)
            throws E {
        atOnce.acquireUninterruptibly();
        try (SymmetricKey key = stretching.key(passphrase, service.pepper(generation))) {
            return use.of(key);
        } finally {
            atOnce.release();
        }
    }
}
