package org.defenderrelief.fund;

import java.util.Objects;
import java.util.UUID;

/** An exchange rate as it was proposed. */
public record RateId(UUID value) {
    public RateId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
