package org.defenderrelief.intake;

import java.util.UUID;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.history.SqlFacts;

/** What the acts on taking no requests say. What partners are told is hashed, since facts hold no text. */
final class ClosingFacts {
    static final String CLOSING = "closing";
    static final String UNTIL = "until";

    static final String PROPOSED = "intake.closing-proposed";
    static final String CONFIRMED = "intake.closing-confirmed";

    /** A proposal is taken back, or the fund takes requests again. */
    static final String WITHDRAWN = "intake.closing-withdrawn";

    static final String REOPENED = "intake.reopened";

    private ClosingFacts() {}

    static Facts of(IntakeClosing closing) {
        return named(closing.id())
                .and(UNTIL, closing.until().map(Object::toString).orElse(SqlFacts.NONE))
                .and("content", Sha256.hex(closing.content()));
    }

    static Facts named(UUID closing) {
        return Facts.of(CLOSING, closing.toString());
    }
}
