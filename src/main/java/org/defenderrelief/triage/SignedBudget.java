package org.defenderrelief.triage;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AcceptedBudget;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** What triage accepted of a budget, by the act that reviewed it last; a review of needs that were corrected since is none. */
@ApplicationScoped
class SignedBudget implements AcceptedBudget {
    private final Weighed weighed;

    SignedBudget(Weighed weighed) {
        this.weighed = weighed;
    }

    @Override
    @Transactional
    public Optional<Money> of(CaseId caseId) {
        return weighed.of(caseId).budget().filter(ReviewedBudget::current).map(ReviewedBudget::accepted);
    }
}
