package org.defenderrelief.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;

/** Ends a sign-in on the server's side, at once and in every replica, although its tokens have not run out yet. */
@ApplicationScoped
@Transactional
public class EndSignIn {
    private final EndedSignIns ended;
    private final Event<SignInEnded> event;

    EndSignIn(EndedSignIns ended, Event<SignInEnded> event) {
        this.ended = ended;
        this.event = event;
    }

    /** From now on no token or cookie of that sign-in is taken. Ending it again does nothing. @param signIn its {@code sid} */
    public void end(PersonId person, String signIn) {
        if (ended.add(signIn)) {
            event.fire(new SignInEnded(person, signIn));
        }
    }
}
