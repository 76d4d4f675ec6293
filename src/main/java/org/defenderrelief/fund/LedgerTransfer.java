package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.history.Facts;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

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

    @Column(name = "charged_rate")
    private BigDecimal chargedRate;

    @Column(name = "charged_source")
    private String chargedSource;

    @Column(name = "charged_on")
    private LocalDate chargedOn;

    @Column(name = "source_id")
    private UUID sourceId;

    private UUID actor;

    @Column(name = "made_at")
    private Instant madeAt;

    private UUID act;

    @Column(name = "available_after", insertable = false)
    private BigDecimal availableAfter;

    @Column(name = "committed_after", insertable = false)
    private BigDecimal committedAfter;

    @Column(name = "paid_after", insertable = false)
    private BigDecimal paidAfter;

    @Column(name = "fees_after", insertable = false)
    private BigDecimal feesAfter;

    @Column(name = "exchange_after", insertable = false)
    private BigDecimal exchangeAfter;

    @Column(name = "borne_after", insertable = false)
    private BigDecimal borneAfter;

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

    /** It is a cost of one of the commitment's payments; it takes nothing of what was reserved. @param charged the published rate that it follows from, if it does */
    LedgerTransfer besides(Commitment commitment, Optional<AppliedRate> charged) {
        commitmentId = commitment.id().value();
        charged.ifPresent(rate -> {
            chargedRate = rate.rate();
            chargedSource = rate.source();
            chargedOn = rate.date();
        });
        return this;
    }

    /** The published rate that it follows from, if it does. */
    Optional<AppliedRate> charged() {
        return Optional.ofNullable(chargedRate)
                .map(rate -> new AppliedRate(rate, chargedSource, StoredTime.day(chargedOn)));
    }

    LedgerTransfer by(Act doing, Instant now) {
        actor = doing.person().value();
        act = doing.id();
        madeAt = now;
        return this;
    }

    /** What the accounts hold after it, which the database's own trigger writes down. */
    LedgerTransfer leaving(Balance left) {
        availableAfter = left.available().amount();
        committedAfter = left.committed().amount();
        paidAfter = left.paid().amount();
        feesAfter = left.fees().amount();
        exchangeAfter = left.exchange();
        borneAfter = left.borne().amount();
        return this;
    }

    TransferKind kind() {
        return kind;
    }

    long number() {
        return number;
    }

    /** All that the row says and that decides, for telling whether it is still the row that was looked at before. */
    Signed signed() {
        return new Signed(
                id,
                envelopeId,
                number,
                kind,
                amount.stripTrailingZeros(),
                commitmentId,
                paymentAmount == null ? null : paymentAmount.stripTrailingZeros(),
                charged(),
                sourceId,
                actor,
                act);
    }

    /** A row as it was when its act was checked. */
    record Signed(
            UUID id,
            UUID envelope,
            long number,
            TransferKind kind,
            BigDecimal amount,
            UUID commitment,
            BigDecimal paymentAmount,
            Optional<AppliedRate> charged,
            UUID source,
            UUID actor,
            UUID act) {}

    /** What its act says of the envelope: which line of it, how much, and what caused it. */
    Facts facts(Envelope envelope) {
        return Facts.of("envelope", envelopeId.toString())
                .and("line", number)
                .and("inEnvelope", envelope.money(amount))
                .and("source", sourceId);
    }

    /** As {@link #facts(Envelope)} for a line of a commitment. */
    Facts facts(Envelope envelope, Commitment commitment) {
        Facts facts = ChargedFacts.of(kind, charged(), facts(envelope).and("commitment", commitmentId));
        return paymentAmount == null ? facts : facts.and("amount", commitment.inPaymentCurrency(paymentAmount));
    }

    Optional<CommitmentId> commitment() {
        return Optional.ofNullable(commitmentId).map(CommitmentId::new);
    }

    PersonId person() {
        return new PersonId(actor);
    }

    UUID act() {
        return act;
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

    /** Whether it is such a line of that payment. */
    boolean is(TransferKind wanted, UUID payment) {
        return kind == wanted && payment.equals(sourceId);
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

    /** Passes if that person moved that much of that envelope by it. @throws Problem.IdempotencyMismatch otherwise */
    void requireIs(PersonId by, Envelope envelope, Money moved) {
        if (!by.equals(person())
                || !envelope.id().value().equals(envelopeId)
                || !envelope.money(amount).equals(moved)) {
            throw new Problem.IdempotencyMismatch();
        }
    }

    /** What the accounts held after it, as the row says. */
    LedgerLine.After after(Envelope envelope) {
        return new LedgerLine.After(
                envelope.money(availableAfter),
                envelope.money(committedAfter),
                envelope.money(paidAfter),
                envelope.money(feesAfter),
                exchangeAfter.setScale(envelope.currency().getDefaultFractionDigits(), RoundingMode.UNNECESSARY),
                envelope.money(borneAfter));
    }

    /** @param commitment the one it belongs to, or null @param about the case that is for, if the reader may see it */
    LedgerLine line(Envelope envelope, Commitment commitment, Optional<LedgerLine.About> about) {
        Optional<Commitment> part = Optional.ofNullable(commitment).filter(own -> paymentAmount != null);
        return new LedgerLine(
                number,
                kind,
                envelope.money(amount),
                part.map(own -> own.inPaymentCurrency(paymentAmount)),
                part.map(own -> own.reserved().rate()).or(this::charged).filter(AppliedRate::isBetweenTwo),
                Optional.ofNullable(commitmentId).map(CommitmentId::new),
                about,
                sourceId,
                new PersonId(actor),
                StoredTime.time(madeAt),
                after(envelope));
    }
}
