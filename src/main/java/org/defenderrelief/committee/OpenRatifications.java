package org.defenderrelief.committee;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Ratifications;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** By the rows, which only point at work: what counts is looked at when somebody votes. */
@ApplicationScoped
class OpenRatifications implements Ratifications {
    private final Rounds rounds;

    OpenRatifications(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public boolean await(CaseId caseId, PersonId member) {
        return rounds.openOn(caseId)
                .filter(round -> round.kind() == RoundKind.RATIFICATION)
                .filter(round -> round.releasedBy().filter(member::equals).isEmpty())
                .isPresent();
    }
}
