package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.fund.BookCosts;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.PaymentCosts;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Reference;

/** What a payment cost besides its amount, as it is booked. */
@ApplicationScoped
public class ViewCosts {
    private final Cases cases;
    private final AuthenticPayments payments;
    private final Commitments commitments;
    private final BookCosts book;

    ViewCosts(Cases cases, AuthenticPayments payments, Commitments commitments, BookCosts book) {
        this.cases = cases;
        this.payments = payments;
        this.commitments = commitments;
        this.book = book;
    }

    /** A payment and its costs. @param costs empty if it took nothing from its envelope */
    public record View(CaseFile caseFile, Payment payment, Commitment commitment, Optional<PaymentCosts> costs) {}

    /**
     * @throws org.defenderrelief.kernel.Problem.NotFound if the person may not see the case, or it has no such payment
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public View look(Actor actor, Reference reference, PaymentId id) {
        CaseFile caseFile = cases.visibleTo(actor, reference);
        Payment payment = payments.get(caseFile, id);
        return new View(
                caseFile,
                payment,
                commitments.authentic(payment.commitment()),
                book.booked(payment.commitment(), id.value()));
    }
}
