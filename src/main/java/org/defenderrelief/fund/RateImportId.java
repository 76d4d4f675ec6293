package org.defenderrelief.fund;

import java.util.Objects;
import java.util.UUID;

/** Rates of one file, as they were proposed. */
public record RateImportId(UUID value) {
    public RateImportId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
