package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.fund.BookCosts;
import org.defenderrelief.fund.Charge;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.PaymentCosts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;

/** What a payment cost besides its amount, as it is booked. */
@ApplicationScoped
public class ViewCosts {
    private final Cases cases;
    private final AuthenticPayments payments;
    private final Commitments commitments;
    private final Envelopes envelopes;
    private final BookCosts book;
    private final OneLook look;

    ViewCosts(
            Cases cases,
            AuthenticPayments payments,
            Commitments commitments,
            Envelopes envelopes,
            BookCosts book,
            OneLook look) {
        this.look = look;
        this.cases = cases;
        this.payments = payments;
        this.commitments = commitments;
        this.envelopes = envelopes;
        this.book = book;
    }

    /**
     * A payment and its costs.
     *
     * @param costs empty if it took nothing from its envelope
     * @param charge at what published rate it is charged; empty if the donor's rule is another
     * @param bearer who bears fees and losses by the donor's rule
     */
    public record View(
            CaseFile caseFile,
            Payment payment,
            Commitment commitment,
            Optional<PaymentCosts> costs,
            Optional<Charge> charge,
            CostBearer bearer) {}

    /**
     * Looks, at one moment: what somebody does meanwhile is no difference to what was signed.
     *
     * @throws org.defenderrelief.kernel.Problem.NotFound if the person may not see the case, or it has no such payment
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    public View look(Actor actor, Reference reference, PaymentId id) {
        return look.at(() -> seen(actor, reference, id));
    }

    private View seen(Actor actor, Reference reference, PaymentId id) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        Payment payment = payments.get(caseFile, id);
        Commitment commitment = commitments.authentic(payment.commitment());
        return new View(
                caseFile,
                payment,
                commitment,
                book.booked(payment.commitment(), id.value()),
                book.charge(payment.commitment(), id.value()),
                envelopes.get(commitment.envelope()).terms().rules().bearsCosts()
                        ? CostBearer.ENVELOPE
                        : CostBearer.FUND);
    }
}
