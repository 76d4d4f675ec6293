package org.defenderrelief.intake;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** Says whether a request would be taken in, and what is missing; it stores nothing. */
@ApplicationScoped
public class CheckRequest {
    private final RequestReader reader;

    CheckRequest(RequestReader reader) {
        this.reader = reader;
    }

    /**
     * Passes if {@link SubmitRequest#plain} would take it in.
     *
     * @throws Problem.Forbidden if the actor is no partner
     * @throws Problem.InvalidInput naming every field that needs attention
     */
    public void plain(Actor actor, byte[] json) {
        actor.require(Role.PARTNER);
        reader.plain(json);
    }
}
