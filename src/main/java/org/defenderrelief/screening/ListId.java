package org.defenderrelief.screening;

import java.util.Objects;
import java.util.UUID;

/** Identifies a list of sanctions that somebody loaded. */
public record ListId(UUID value) {
    public ListId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
