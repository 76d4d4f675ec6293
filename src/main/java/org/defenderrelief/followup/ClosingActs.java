package org.defenderrelief.followup;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Office;

/** What was signed of closing a case. There is no row of it that could say otherwise. */
@ApplicationScoped
class ClosingActs {
    /** The first of two says that the case can be closed. */
    static final String PROPOSED = "followup.closing-proposed";

    /** Names in an act the hash of the list that it was signed on. */
    static final String LIST = "list";

    /** Names in the closing what it confirms. */
    static final String PROPOSAL = "proposal";

    private final Acts acts;
    private final Clock clock;

    ClosingActs(Acts acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /** The newest proposal of somebody of finance that is not older than a week. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Optional<Said> proposal(CaseFile caseFile) {
        return acts.on(caseFile.id(), PROPOSED).stream()
                .filter(said -> acts.held(said, Office.FINANCE))
                .max(Comparator.comparingLong(Said::place).thenComparing(Said::at))
                .filter(said -> !clock.instant().isAfter(said.at().plus(Proposals.LONGEST)));
    }
}
