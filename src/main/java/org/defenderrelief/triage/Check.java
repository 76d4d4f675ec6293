package org.defenderrelief.triage;

import java.time.LocalDate;
import java.util.Optional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Problem;

/**
 * A verification as it is recorded.
 *
 * @param referee place in the situation's list of referees, from 0; present if, and only if, a referee was asked
 * @param on the day it was made
 * @param text what came of it, in words; sealed
 */
public record Check(
        CheckKind kind,
        Optional<Integer> referee,
        CheckOutcome outcome,
        Confidence confidence,
        LocalDate on,
        String text) {
    static final int MAX_TEXT = 8000;

    /** @throws Problem.InvalidInput if something is missing or does not belong to that kind */
    public Check {
        if (kind == CheckKind.REFEREE && referee.isEmpty()) {
            throw new Problem.InvalidInput("referee", Flaw.WHICH_REFEREE);
        }
        if (kind != CheckKind.REFEREE && referee.isPresent()) {
            throw new Problem.InvalidInput("referee", Flaw.NO_REFEREE);
        }
        text = FreeText.required("text", text, MAX_TEXT);
    }
}
