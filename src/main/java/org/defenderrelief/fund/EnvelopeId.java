package org.defenderrelief.fund;

import java.util.Objects;
import java.util.UUID;

/** An envelope: one donor's money with its rules. */
public record EnvelopeId(UUID value) {
    public EnvelopeId {
        Objects.requireNonNull(value, "value");
    }

    public static EnvelopeId parse(String text) {
        return new EnvelopeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
