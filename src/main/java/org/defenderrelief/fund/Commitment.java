package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** Money of an envelope reserved for a case. What of it is paid and released is kept by the ledger's trigger. */
@Entity
@Table(name = "commitment")
public class Commitment {
    @Id
    private UUID id;

    @Column(name = "envelope_id")
    private UUID envelopeId;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "payment_amount")
    private BigDecimal paymentAmount;

    @Column(name = "payment_currency")
    private String paymentCurrency;

    @Column(name = "envelope_amount")
    private BigDecimal envelopeAmount;

    @Column(name = "envelope_currency")
    private String envelopeCurrency;

    private BigDecimal rate;

    @Column(name = "rate_source")
    private String rateSource;

    @Column(name = "rate_date")
    private LocalDate rateDate;

    @Column(name = "committed_by")
    private UUID committedBy;

    @Column(name = "committed_at")
    private Instant committedAt;

    private UUID act;

    @Column(name = "paid_payment_amount", insertable = false, updatable = false)
    private BigDecimal paidPaymentAmount;

    @Column(name = "paid_envelope_amount", insertable = false, updatable = false)
    private BigDecimal paidEnvelopeAmount;

    @Column(name = "released_payment_amount", insertable = false, updatable = false)
    private BigDecimal releasedPaymentAmount;

    @Column(name = "released_envelope_amount", insertable = false, updatable = false)
    private BigDecimal releasedEnvelopeAmount;

    protected Commitment() {}

    Commitment(EnvelopeId envelope, CaseId caseId, String idempotencyKey, Share share, Act act, Instant now) {
        id = Ids.next();
        envelopeId = envelope.value();
        this.caseId = caseId.value();
        this.idempotencyKey = idempotencyKey;
        paymentAmount = share.payment().amount();
        paymentCurrency = share.payment().currency().getCurrencyCode();
        envelopeAmount = share.envelope().amount();
        envelopeCurrency = share.envelope().currency().getCurrencyCode();
        rate = share.rate().rate();
        rateSource = share.rate().source();
        rateDate = share.rate().date();
        committedBy = act.person().value();
        committedAt = now;
        this.act = act.id();
    }

    public CommitmentId id() {
        return new CommitmentId(id);
    }

    public EnvelopeId envelope() {
        return new EnvelopeId(envelopeId);
    }

    public CaseId caseId() {
        return new CaseId(caseId);
    }

    /** What was reserved, in the currency of payment and in the envelope's. */
    public Share reserved() {
        return new Share(
                inPaymentCurrency(paymentAmount),
                inEnvelope(envelopeAmount),
                new AppliedRate(rate, rateSource, StoredTime.day(rateDate)));
    }

    /** What was sent and did not come back, in the currency of payment. */
    public Money paid() {
        return inPaymentCurrency(paidPaymentAmount);
    }

    /** What was given back to the envelope, in the currency of payment. */
    public Money released() {
        return inPaymentCurrency(releasedPaymentAmount);
    }

    /** What may still be paid, in the currency of payment. */
    public Money unpaid() {
        return inPaymentCurrency(paymentAmount.subtract(paidPaymentAmount).subtract(releasedPaymentAmount));
    }

    public Instant committedAt() {
        return StoredTime.time(committedAt);
    }

    PersonId committedBy() {
        return new PersonId(committedBy);
    }

    UUID act() {
        return act;
    }

    Money paidInEnvelope() {
        return inEnvelope(paidEnvelopeAmount);
    }

    Money releasedInEnvelope() {
        return inEnvelope(releasedEnvelopeAmount);
    }

    Money unpaidInEnvelope() {
        return inEnvelope(envelopeAmount.subtract(paidEnvelopeAmount).subtract(releasedEnvelopeAmount));
    }

    /** What counts towards the ceiling of the case: reserved and not given back. */
    Money grantedInEnvelope() {
        return inEnvelope(envelopeAmount.subtract(releasedEnvelopeAmount));
    }

    /** An amount of this commitment's currency of payment as a column holds it. */
    Money inPaymentCurrency(BigDecimal amount) {
        return new Money(amount.stripTrailingZeros(), Currency.getInstance(paymentCurrency));
    }

    private Money inEnvelope(BigDecimal amount) {
        return new Money(amount.stripTrailingZeros(), Currency.getInstance(envelopeCurrency));
    }
}
