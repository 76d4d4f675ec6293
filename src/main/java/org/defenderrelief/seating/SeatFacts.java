package org.defenderrelief.seating;

import java.util.UUID;

import org.defenderrelief.history.Facts;

/** What acts on seats are called, and what they say. */
final class SeatFacts {
    static final String PROPOSED = "seat.proposed";
    static final String CONFIRMED = "seat.confirmed";
    static final String WITHDRAWN = "seat.withdrawn";
    static final String NAMED = "seat.substitute-named";
    static final String ENDED = "seat.substitute-ended";

    static final String CHANGE = "change";
    static final String PERSON = "person";
    static final String KIND = "kind";
    static final String SUBSTITUTE = "substitute";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String NAMING = "naming";

    private SeatFacts() {}

    static Facts of(SeatChange change) {
        return named(change.id()).and(PERSON, change.person().toString()).and(KIND, change.kind());
    }

    static Facts named(UUID change) {
        return Facts.of(CHANGE, change.toString());
    }

    static Facts of(StandIn standIn) {
        return Facts.none()
                .and(SUBSTITUTE, standIn.substitute().toString())
                .and(FROM, standIn.from())
                .and(UNTIL, standIn.until());
    }

    static Facts ending(UUID naming) {
        return Facts.of(NAMING, naming.toString());
    }
}
