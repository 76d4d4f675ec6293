package org.defenderrelief.disbursement;

import java.util.Optional;

import org.defenderrelief.fund.CommitmentId;
import org.defenderrelief.kernel.Money;

/**
 * An instalment to be planned.
 *
 * @param commitment which of the case's commitments pays; may be left out if there is one only
 * @param amount in the commitment's currency of payment
 * @param replaces a payment that came to nothing and that this one redoes
 * @param reason why it goes another way than the sender asked for, if it does
 * @param withoutAgreement why it is planned before the partner has agreed to the terms, if it is
 * @param terms when it may leave
 */
public record NewPayment(
        Optional<CommitmentId> commitment,
        Money amount,
        PaymentMethod method,
        Optional<PaymentId> replaces,
        Optional<MethodReason> reason,
        Optional<NoAgreement> withoutAgreement,
        InstalmentTerms terms) {
    /** One that goes the way that was asked for. */
    public NewPayment(
            Optional<CommitmentId> commitment, Money amount, PaymentMethod method, Optional<PaymentId> replaces) {
        this(commitment, amount, method, replaces, Optional.empty());
    }

    /** One that may leave as soon as two people let it go. */
    public NewPayment(
            Optional<CommitmentId> commitment,
            Money amount,
            PaymentMethod method,
            Optional<PaymentId> replaces,
            Optional<MethodReason> reason,
            Optional<NoAgreement> withoutAgreement) {
        this(commitment, amount, method, replaces, reason, withoutAgreement, InstalmentTerms.none());
    }

    /** One that the partner has agreed to. */
    public NewPayment(
            Optional<CommitmentId> commitment,
            Money amount,
            PaymentMethod method,
            Optional<PaymentId> replaces,
            Optional<MethodReason> reason) {
        this(commitment, amount, method, replaces, reason, Optional.empty());
    }
}
