package org.defenderrelief.fund;

import java.util.Objects;
import java.util.UUID;

/** Money of an envelope reserved for one case. */
public record CommitmentId(UUID value) {
    public CommitmentId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
