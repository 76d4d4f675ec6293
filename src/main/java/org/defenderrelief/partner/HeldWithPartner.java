package org.defenderrelief.partner;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.kernel.CaseId;

/**
 * Money that a partner is to hand over waits while the partner is suspended or its work with the fund has ended: the person in danger would
 * depend on whoever made that necessary. Money that goes another way does not wait.
 */
@ApplicationScoped
class HeldWithPartner implements PaymentHold {
    private final Partners partners;

    HeldWithPartner(Partners partners) {
        this.partners = partners;
    }

    @Override
    public Optional<Reason> reasonToWait(CaseFile caseFile, GoingMoney going) {
        return going.isThroughPartner() ? reason(partners.standing(caseFile.partner())) : Optional.empty();
    }

    /** Why nothing is handed over by an organisation that stands so; empty if it may be. */
    static Optional<Reason> reason(Standing standing) {
        return switch (standing) {
            case SUSPENDED ->
                Optional.of(
                        new Reason(
                                "held-with-partner",
                                "The partner who is to hand this money over is suspended. Cancel the payment and plan it by another way, or wait until two keepers have lifted the suspension."));
            case ENDED ->
                Optional.of(
                        new Reason(
                                "held-with-partner",
                                "The fund ended its work with the partner who is to hand this money over. Cancel the payment and plan it by another way."));
            case NOT_VETTED, VETTED, LAPSED -> Optional.empty();
        };
    }

    /** None: that a case's partner is suspended its page says, and by which way it is paid no case tells. */
    @Override
    public Set<CaseId> among(Collection<CaseId> cases) {
        return Set.of();
    }
}
