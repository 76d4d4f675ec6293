package org.defenderrelief.web.shared;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.kernel.Ids;

/** The newest deed that the page being made tells of, or was made after: its forms take the id along, so that what came later can be told. */
@RequestScoped
@Named("lastSeen")
public class LastSeen {
    /** Field of the forms. */
    public static final String FIELD = "seen";

    private UUID id;

    public void is(UUID entry) {
        id = entry;
    }

    /** What a form took along. */
    public static Optional<UUID> of(TypedForm form) {
        return Ids.read(form.value(FIELD));
    }

    /** Null for a page of no case, or of one on which nothing was done. */
    public UUID getId() {
        return id;
    }
}
