package org.defenderrelief.vault.people;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Stretching;

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
        Stretching fresh = Stretching.fresh(memoryKib, passes);
        int generation = service.inUse();
        atOnce.acquireUninterruptibly();
        try {
            return PassphraseSeal.seal(person, keys, passphrase, generation, service.pepper(generation), fresh);
        } finally {
            atOnce.release();
        }
    }

    /** Whether the seal is under an older generation of the keyring than the one in use. */
    boolean isOld(PassphraseSeal seal) {
        return seal.generation() < service.inUse();
    }

    /** @throws DoesNotOpen if it is another passphrase, or the row is not as it was sealed */
    PrivateKeys open(PersonKey key, Passphrase passphrase) throws DoesNotOpen {
        atOnce.acquireUninterruptibly();
        try {
            PassphraseSeal seal = key.seal();
            return seal.open(key.person(), key.kid(), passphrase, service.pepper(seal.generation()));
        } finally {
            atOnce.release();
        }
    }
}
