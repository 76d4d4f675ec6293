package org.defenderrelief.vault.people;

import java.util.Objects;
import java.util.UUID;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/**
 * Something about to be done and recorded. The id is that of its history entry, known before the entry is written, so that every row and
 * every sealed batch that the act makes can name it.
 */
public record Act(UUID id, Signatory by) {
    public Act {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(by, "by");
    }

    static Act of(Signatory by) {
        return new Act(Ids.next(), by);
    }

    /** An act that the service alone vouches for. */
    public static Act witnessed(Actor actor) {
        return of(new Witnessed(actor));
    }

    public Actor actor() {
        return by.actor();
    }

    public PersonId person() {
        return by.actor().person();
    }
}
