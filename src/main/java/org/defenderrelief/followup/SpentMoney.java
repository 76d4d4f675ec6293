package org.defenderrelief.followup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.PaidMoney;
import org.defenderrelief.casefile.SignedTranches;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.ReturnUnspent;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.Office;

/** What of a case was paid, and what of that came back unspent, by what was signed. */
@ApplicationScoped
class SpentMoney {
    /** Names in an act how much came back. */
    static final String AMOUNT = "amount";

    private final PaidMoney payments;
    private final Commitments commitments;
    private final SignedTranches grants;
    private final Acts acts;

    SpentMoney(PaidMoney payments, Commitments commitments, SignedTranches grants, Acts acts) {
        this.grants = grants;
        this.acts = acts;
        this.payments = payments;
        this.commitments = commitments;
    }

    /** What was sent and did not fail, in the currency of the grant; empty if nothing was. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Optional<Money> paid(CaseFile caseFile) {
        return payments.of(caseFile.id()).stream().map(PaidMoney.Paid::amount).reduce(Money::plus);
    }

    /** What was not spent and has not come back; nothing if more came back than that. */
    Money left(CaseFile caseFile, Money paid, Money spent) {
        Money held = held(caseFile).orElse(Money.zero(paid.currency()));
        return held.isMoreThan(spent) ? held.minus(spent) : Money.zero(paid.currency());
    }

    /** The acts that booked what came back, in their order; each names its {@link #AMOUNT}, in the currency of the grant. */
    List<Said> back(CaseFile caseFile) {
        return acts.on(caseFile.id(), ReturnUnspent.ACTION).stream()
                .filter(said -> acts.held(said, Office.FINANCE))
                .toList();
    }

    /** What was paid and has not come back. */
    Optional<Money> held(CaseFile caseFile) {
        return of(caseFile).stream().map(Commitment::paid).reduce(Money::plus);
    }

    /**
     * What it was paid out of, in the order in which what comes back is booked: the envelope first that is drawn on last, as of less that is granted.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    List<Commitment> lastFirst(CaseFile caseFile) {
        TranchesAsSigned signed = grants.on(caseFile.id());
        return of(caseFile).stream()
                .sorted(Comparator.comparing((Commitment one) -> place(signed, one))
                        .reversed())
                .toList();
    }

    private static int place(TranchesAsSigned signed, Commitment commitment) {
        String id = commitment.id().toString();
        return signed.drawnOn(id).indexOf(id);
    }

    /** What it was paid out of. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    List<Commitment> of(CaseFile caseFile) {
        return commitments.authentic(caseFile.id()).stream()
                .filter(commitment -> !commitment.paid().isZero())
                .toList();
    }
}
