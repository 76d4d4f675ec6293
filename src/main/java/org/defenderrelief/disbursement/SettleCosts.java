package org.defenderrelief.disbursement;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.fund.BookCosts;
import org.defenderrelief.fund.CostBearer;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;

/** Finance tells what a payment cost besides its amount. Told anew, the new figure takes the place of the one before. */
@ApplicationScoped
public class SettleCosts {
    private final Instructions instructions;
    private final AuthenticPayments payments;
    private final BookCosts book;

    SettleCosts(Instructions instructions, AuthenticPayments payments, BookCosts book) {
        this.instructions = instructions;
        this.payments = payments;
        this.book = book;
    }

    /**
     * What banks and agencies took for it, all together.
     *
     * @param total in the envelope's currency
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput if it is in another currency
     * @throws Problem.Conflict {@code not-paid-out}, {@code fee-high}, {@code envelope-short} or {@code not-authentic}
     */
    @Transactional
    public Outcome fees(Instruction instruction, PaymentId id, Money total, CostBearer bearer) {
        Instructions.Content content = Instructions.Content.of("fees", id, total.toString(), bearer.name());
        return instructions.once(instruction, content, caseFile -> {
            Payment payment = payments.get(caseFile, id);
            book.fees(instruction.acting(), payment.commitment(), id.value(), total, bearer);
            return Optional.of(payment);
        });
    }

    /**
     * What it cost at the rate that it was paid at.
     *
     * @param cost in the envelope's currency
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.InvalidInput if it is in another currency, or the payment went in the envelope's own
     * @throws Problem.Conflict {@code not-paid-out}, {@code charged-as-reserved}, {@code charged-as-published}, {@code cost-step}, {@code envelope-short} or {@code not-authentic}
     */
    @Transactional
    public Outcome cost(
            Instruction instruction, PaymentId id, Money cost, CostBearer bearer, Optional<RateReason> reason) {
        Instructions.Content content = Instructions.Content.of(
                "cost",
                id,
                cost.toString(),
                bearer.name(),
                reason.map(Enum::name).orElse(""));
        return instructions.once(instruction, content, caseFile -> {
            Payment payment = payments.get(caseFile, id);
            book.cost(instruction.acting(), payment.commitment(), id.value(), cost, bearer, reason);
            return Optional.of(payment);
        });
    }

    /**
     * What it cost by the published rate of its donor's rule: nobody tells a figure.
     *
     * @throws Problem.NotFound if the case has no such payment
     * @throws Problem.Conflict {@code not-paid-out}, {@code charged-otherwise}, {@code rate-months-missing}, {@code envelope-short} or {@code not-authentic}
     */
    @Transactional
    public Outcome charge(Instruction instruction, PaymentId id, CostBearer bearer) {
        Instructions.Content content = Instructions.Content.of("charge", id, bearer.name());
        return instructions.once(instruction, content, caseFile -> {
            Payment payment = payments.get(caseFile, id);
            book.charge(instruction.acting(), payment.commitment(), id.value(), bearer);
            return Optional.of(payment);
        });
    }
}
