package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;

/**
 * What is asked for, as far as it stands in clear: the kinds of help and the amount. The submission says it, and after it the last correction of the
 * needs, by triage or by the sender.
 */
final class Needed {
    /** The acts that correct it. */
    static final Set<String> CORRECTIONS = Set.of("triage.needs-corrected", "intake.needs-corrected");

    private Needed() {}

    /** Those facts and what the row says is asked for. */
    static Facts facts(CaseFile row, Facts besides) {
        return besides.and("assistance", row.assistance()).and("requested", row.requested());
    }

    /** Why the row does not say what was corrected last; empty if it does. @param last the last correction, if there was one */
    static Optional<String> refusal(CaseFile row, Optional<Said> last) {
        if (!row.needsAct().equals(last.map(Said::act))) {
            return Optional.of("it does not name the last correction of its needs");
        }
        return last.isEmpty() || says(row, last.get())
                ? Optional.empty()
                : Optional.of("it asks for something else than was corrected");
    }

    /** Whether that act corrected it to what the row says. */
    static boolean says(CaseFile row, Said correction) {
        return CORRECTIONS.contains(correction.action())
                && correction.caseId().equals(Optional.of(row.id()))
                && correction.says(facts(row, Facts.none()));
    }
}
