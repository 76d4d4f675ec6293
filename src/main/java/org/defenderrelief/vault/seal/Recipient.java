package org.defenderrelief.vault.seal;

import java.util.Optional;

/** Whom a data key is sealed to, as the wire format's {@code circle} names it: a circle, or the holder of one of the codes. */
public enum Recipient {
    TRIAGE,
    COMMITTEE,
    FINANCE,
    AUDIT,
    /** Whoever holds the case's receipt code; only for {@code channel}. */
    RECEIPT,
    /** Whoever holds the case's own code; only for {@code outcome}. */
    OWN;

    public static Recipient of(Circle circle) {
        return valueOf(circle.name());
    }

    /** The circle, or empty for the holder of a code. */
    public Optional<Circle> circle() {
        return this == RECEIPT || this == OWN ? Optional.empty() : Optional.of(Circle.valueOf(name()));
    }
}
