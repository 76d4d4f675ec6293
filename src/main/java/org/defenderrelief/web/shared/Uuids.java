package org.defenderrelief.web.shared;

import java.util.UUID;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;

/** Ids that a body or a header must give. */
public final class Uuids {
    private Uuids() {}

    /** @throws Problem.InvalidInput naming the field if it is no id */
    public static UUID required(String text, String field) {
        return Ids.read(text).orElseThrow(() -> new Problem.InvalidInput(field, Flaw.ID_FORM));
    }
}
