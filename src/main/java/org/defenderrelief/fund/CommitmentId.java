package org.defenderrelief.fund;

import java.util.Objects;
import java.util.UUID;

/** Money of an envelope reserved for one case. */
public record CommitmentId(UUID value) {
    public CommitmentId {
        Objects.requireNonNull(value, "value");
    }

    public static CommitmentId parse(String text) {
        return new CommitmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
