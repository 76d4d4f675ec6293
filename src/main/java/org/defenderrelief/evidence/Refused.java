package org.defenderrelief.evidence;

import java.io.Serial;

/** Why a file is not rendered or copied, inside of the child. */
final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    Refused(Outcome outcome) {
        super(outcome.name(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
