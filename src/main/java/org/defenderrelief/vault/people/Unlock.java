package org.defenderrelief.vault.people;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;

/** A person opens their vault with the passphrase. Each step is its own transaction, so that what was refused stays counted and recorded. */
@ApplicationScoped
public class Unlock {
    private final PassphraseCheck check;
    private final VaultSessions sessions;
    private final ActingDoor door;
    private final Event<VaultEvent> events;

    Unlock(PassphraseCheck check, VaultSessions sessions, ActingDoor door, Event<VaultEvent> events) {
        this.check = check;
        this.sessions = sessions;
        this.door = door;
        this.events = events;
    }

    /**
     * Opens the actor's vault, in this sign-in alone, until it is locked, idle too long, or at its end.
     *
     * @throws Problem.Conflict {@code not-enrolled} or {@code not-authentic}
     * @throws Problem.Forbidden {@code wrong-passphrase}
     * @throws Problem.TooMany after five wrong tries, for as long as it says
     */
    public UnlockToken unlock(Actor actor, SignIn signIn, Passphrase passphrase) {
        try (PrivateKeys keys = check.open(actor, passphrase)) {
            return QuarkusTransaction.requiringNew().call(() -> {
                check.passed(actor);
                UnlockToken token = sessions.start(actor.person(), signIn, keys);
                events.fire(new VaultEvent.Unlocked(door.signedBy(actor, keys).act(), Optional.empty()));
                return token;
            });
        }
    }
}
