package org.defenderrelief.web.api;

import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Problem;

/** Reads ids of paths and bodies. */
final class Uuids {
    private Uuids() {}

    /** The id in its canonical form, or empty for anything else. */
    static Optional<UUID> read(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @throws Problem.InvalidInput naming the field if it is no id */
    static UUID required(String text, String field) {
        return read(text).orElseThrow(() -> new Problem.InvalidInput(field, "FORM", "This is no id."));
    }
}
