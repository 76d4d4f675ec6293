package org.defenderrelief.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;

/** A person closes their vault. */
@ApplicationScoped
@Transactional
public class Lock {
    private final VaultSessions sessions;
    private final Event<VaultLocked> locked;

    Lock(VaultSessions sessions, Event<VaultLocked> locked) {
        this.sessions = sessions;
        this.locked = locked;
    }

    /** From now on the token opens nothing. Locking what is locked already does nothing. */
    public void lock(Actor actor, UnlockToken token) {
        if (sessions.end(token, actor.person())) {
            locked.fire(new VaultLocked(actor));
        }
    }
}
