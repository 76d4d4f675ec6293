package org.defenderrelief.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;

/** A person opens their vault with the passphrase. Each step is its own transaction, so that what was refused stays counted and recorded. */
@ApplicationScoped
public class Unlock {
    private final PassphraseCheck check;
    private final VaultSessions sessions;
    private final Event<VaultUnlocked> unlocked;

    Unlock(PassphraseCheck check, VaultSessions sessions, Event<VaultUnlocked> unlocked) {
        this.check = check;
        this.sessions = sessions;
        this.unlocked = unlocked;
    }

    /**
     * Opens the actor's vault until it is locked, idle too long, or at its end.
     *
     * @throws Problem.Conflict {@code not-enrolled}
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     */
    public UnlockToken unlock(Actor actor, Passphrase passphrase) {
        try (KeyPair25519 pair = check.open(actor, passphrase)) {
            return QuarkusTransaction.requiringNew().call(() -> {
                check.passed(actor);
                UnlockToken token = sessions.start(actor.person(), pair);
                unlocked.fire(new VaultUnlocked(actor));
                return token;
            });
        }
    }
}
