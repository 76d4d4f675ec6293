package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** One transaction of a ledger: an amount that leaves one account and enters another. Written once, never changed. */
@Entity
@Immutable
@Table(name = "ledger_transfer")
class LedgerTransfer {
    @Id
    private UUID id;

    @Column(name = "envelope_id")
    private UUID envelopeId;

    private long number;

    @Enumerated(EnumType.STRING)
    private TransferKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_account")
    private Account fromAccount;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_account")
    private Account toAccount;

    private BigDecimal amount;

    @Column(name = "commitment_id")
    private UUID commitmentId;

    @Column(name = "payment_amount")
    private BigDecimal paymentAmount;

    @Column(name = "source_id")
    private UUID sourceId;

    private UUID actor;

    @Column(name = "made_at")
    private Instant madeAt;

    protected LedgerTransfer() {}

    LedgerTransfer(Envelope envelope, long number, TransferKind kind, Money amount, UUID sourceId) {
        id = Ids.next();
        envelopeId = envelope.id().value();
        this.number = number;
        this.kind = kind;
        fromAccount = kind.from();
        toAccount = kind.to();
        this.amount = amount.amount();
        this.sourceId = sourceId;
    }

    LedgerTransfer against(Commitment commitment, Money inPaymentCurrency) {
        commitmentId = commitment.id().value();
        paymentAmount = inPaymentCurrency.amount();
        return this;
    }

    LedgerTransfer by(PersonId person, Instant now) {
        actor = person.value();
        madeAt = now;
        return this;
    }

    BigDecimal amount() {
        return amount;
    }

    BigDecimal paymentAmount() {
        return paymentAmount;
    }

    boolean isOf(Commitment commitment) {
        return commitment.id().value().equals(commitmentId);
    }

    /**
     * What it took from the envelope, if it is this amount of this commitment.
     *
     * @throws Problem.IdempotencyMismatch if it is not
     */
    Money of(Commitment commitment, Money inPaymentCurrency, Envelope envelope) {
        if (!isOf(commitment) || !commitment.inPaymentCurrency(paymentAmount).equals(inPaymentCurrency)) {
            throw new Problem.IdempotencyMismatch();
        }
        return envelope.money(amount);
    }

    /** Passes if it moved that much of that envelope. @throws Problem.IdempotencyMismatch otherwise */
    void requireIs(Envelope envelope, Money moved) {
        if (!envelope.id().value().equals(envelopeId) || !envelope.money(amount).equals(moved)) {
            throw new Problem.IdempotencyMismatch();
        }
    }

    LedgerLine line(Envelope envelope) {
        return new LedgerLine(
                number,
                kind,
                envelope.money(amount),
                Optional.ofNullable(commitmentId).map(CommitmentId::new),
                sourceId,
                new PersonId(actor),
                madeAt);
    }
}
