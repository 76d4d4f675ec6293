package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Tranches;

/** What a round asks, as its row holds it. It never changes. */
@Embeddable
class AskedProposal {
    @Column(updatable = false)
    private BigDecimal amount;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private String tranches;

    @Column(name = "envelope_id", updatable = false)
    private UUID envelope;

    @Column(name = "envelope_amount", updatable = false)
    private BigDecimal envelopeAmount;

    @Column(name = "envelope_currency", updatable = false)
    private String envelopeCurrency;

    @Column(updatable = false)
    private BigDecimal rate;

    @Column(name = "rate_source", updatable = false)
    private String rateSource;

    @Column(name = "rate_date", updatable = false)
    private LocalDate rateDate;

    @Column(name = "assistance_types", updatable = false)
    private String assistance;

    @Column(name = "needs_version", updatable = false)
    private int needsVersion;

    @Column(name = "payee_commitment", updatable = false)
    private String payee;

    @Column(name = "conditions_commitment", updatable = false)
    private String conditions;

    @Column(name = "proposal_hash", updatable = false)
    private String hash;

    protected AskedProposal() {}

    /** @param assistance the kinds of help that it goes by, as the case says them */
    AskedProposal(Proposal proposal, String assistance) {
        amount = proposal.amount().amount();
        currency = proposal.amount().currency().getCurrencyCode();
        tranches = proposal.tranches().toString();
        envelope = proposal.envelope();
        envelopeAmount = proposal.inEnvelope().amount();
        envelopeCurrency = proposal.inEnvelope().currency().getCurrencyCode();
        rate = proposal.rate();
        rateSource = proposal.rateSource();
        rateDate = proposal.rateDate();
        this.assistance = assistance;
        needsVersion = proposal.needsVersion();
        payee = proposal.payee();
        conditions = proposal.conditions();
        hash = proposal.hash();
    }

    /** The proposal. @throws IllegalArgumentException or {@link ArithmeticException} if the row holds what nobody could ask */
    Proposal proposal(CaseId caseId) {
        return new Proposal(
                caseId,
                money(amount),
                Tranches.read(tranches, Currency.getInstance(currency)),
                envelope,
                money(envelopeAmount, envelopeCurrency),
                rate,
                rateSource,
                rateDate,
                needsVersion,
                payee,
                conditions);
    }

    Money amount() {
        return money(amount);
    }

    /** An amount in the currency of payment. */
    Money money(BigDecimal value) {
        return money(value, currency);
    }

    String assistance() {
        return assistance;
    }

    /** SHA-256 of the proposal, as the row says it. */
    String hash() {
        return hash;
    }

    private static Money money(BigDecimal value, String code) {
        return new Money(value.stripTrailingZeros(), Currency.getInstance(code));
    }
}
