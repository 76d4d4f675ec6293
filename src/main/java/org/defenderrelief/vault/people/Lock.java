package org.defenderrelief.vault.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.VaultEvent;

/** A person closes their vault, or their sign-in ends and closes it. */
@ApplicationScoped
@Transactional
public class Lock {
    private final VaultSessions sessions;
    private final Event<VaultEvent> events;

    Lock(VaultSessions sessions, Event<VaultEvent> events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** From now on the token opens nothing. Locking what is locked already does nothing. */
    public void lock(Actor actor, UnlockToken token) {
        if (sessions.end(token, actor.person())) {
            events.fire(new VaultEvent.Locked(actor));
        }
    }

    /** From now on nothing that was unlocked in that sign-in is open. */
    public void lockAll(Actor actor, SignIn signIn) {
        if (sessions.endAll(signIn, actor.person()) > 0) {
            events.fire(new VaultEvent.Locked(actor));
        }
    }
}
