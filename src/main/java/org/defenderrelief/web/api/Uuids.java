package org.defenderrelief.web.api;

import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

/** Reads ids of paths and bodies. */
final class Uuids {
    private Uuids() {}

    /** As {@link Ids#read}. */
    static Optional<UUID> read(String text) {
        return Ids.read(text);
    }

    /** @throws Problem.InvalidInput naming the field if it is no id */
    static UUID required(String text, String field) {
        return read(text).orElseThrow(() -> new Problem.InvalidInput(field, "FORM", "This is no id."));
    }
}
