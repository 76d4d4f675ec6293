package org.defenderrelief.vault;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;

/** Seals and opens people's keys with their passphrases, a few at a time so that many sign-ins at once do not use up the memory. */
@ApplicationScoped
class Passphrases {
    private final int memoryKib;
    private final int passes;
    private final Semaphore atOnce;

    Passphrases(VaultConfig config) {
        this.memoryKib = config.argon().memoryKib();
        this.passes = config.argon().passes();
        this.atOnce = new Semaphore(config.argon().atOnce(), true);
    }

    PassphraseSeal seal(PersonId person, KeyPair25519 pair, Passphrase passphrase) {
        Stretching fresh = Stretching.fresh(memoryKib, passes);
        atOnce.acquireUninterruptibly();
        try {
            return PassphraseSeal.seal(person, pair, passphrase, fresh);
        } finally {
            atOnce.release();
        }
    }

    /** @throws DoesNotOpen if it is another passphrase, or the row is not as it was sealed */
    KeyPair25519 open(PersonKey key, Passphrase passphrase) throws DoesNotOpen {
        atOnce.acquireUninterruptibly();
        try {
            return key.seal().open(key.person(), key.kid(), passphrase);
        } finally {
            atOnce.release();
        }
    }
}
