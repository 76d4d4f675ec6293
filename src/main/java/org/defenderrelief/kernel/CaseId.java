package org.defenderrelief.kernel;

import java.util.Objects;
import java.util.UUID;

/** A case: the UUIDv7 that the sender chose or the server gave. It is part of what every sealed compartment is bound to. */
public record CaseId(UUID value) {
    public CaseId {
        Objects.requireNonNull(value, "value");
    }

    public static CaseId parse(String text) {
        return new CaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
