package org.defenderrelief.web.api;

import java.util.UUID;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

/** Ids that a body or a header must give. */
final class Uuids {
    private Uuids() {}

    /** @throws Problem.InvalidInput naming the field if it is no id */
    static UUID required(String text, String field) {
        return Ids.read(text).orElseThrow(() -> new Problem.InvalidInput(field, "FORM", "This is no id."));
    }
}
