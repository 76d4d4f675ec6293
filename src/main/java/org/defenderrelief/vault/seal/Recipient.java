package org.defenderrelief.vault.seal;

import java.util.Optional;

/** Whom a data key is sealed to, as the wire format's {@code circle} names it: a circle, or the holder of the receipt code. */
public enum Recipient {
    TRIAGE,
    COMMITTEE,
    FINANCE,
    AUDIT,
    /** Whoever holds the case's receipt code; only for {@code channel}. */
    RECEIPT;

    public static Recipient of(Circle circle) {
        return valueOf(circle.name());
    }

    /** The circle, or empty for the holder of the receipt code. */
    public Optional<Circle> circle() {
        return this == RECEIPT ? Optional.empty() : Optional.of(Circle.valueOf(name()));
    }
}
