package org.defenderrelief.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day that a moment is of: in UTC, as everywhere here. */
final class Days {
    private Days() {}

    static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
