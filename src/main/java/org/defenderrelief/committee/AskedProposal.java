package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.defenderrelief.casefile.FurtherShare;
import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.kernel.Tranches;

/** What a round asks, as its row holds it. It never changes. */
@Embeddable
class AskedProposal {
    /** Between the sources of several rates; none of them has more than one line. */
    private static final String BETWEEN = "\n";

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

    @Column(updatable = false)
    private String further;

    @Column(name = "further_rate_sources", updatable = false)
    private String furtherRateSources;

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

    /**
     * @param assistance the kinds of help that it goes by, as the case says them
     * @param policies those of its envelopes, in their order
     */
    AskedProposal(Proposal proposal, String assistance, List<UUID> policies) {
        amount = proposal.amount().amount();
        currency = proposal.amount().currency().getCurrencyCode();
        tranches = proposal.tranches().toString();
        Source first = proposal.first();
        envelope = first.envelope();
        envelopeAmount = first.inEnvelope().amount();
        envelopeCurrency = first.inEnvelope().currency().getCurrencyCode();
        rate = first.rate().rate();
        rateSource = first.rate().source();
        rateDate = first.rate().date();
        if (!proposal.further().isEmpty()) {
            further = FurtherShare.column(shares(proposal.further(), policies.subList(1, policies.size())));
            furtherRateSources = proposal.further().stream()
                    .map(source -> source.rate().source())
                    .collect(Collectors.joining(BETWEEN));
        }
        this.assistance = assistance;
        needsVersion = proposal.needsVersion();
        payee = proposal.payee();
        conditions = proposal.conditions();
        hash = proposal.hash();
    }

    private static List<FurtherShare> shares(List<Source> sources, List<UUID> policies) {
        return IntStream.range(0, sources.size())
                .mapToObj(i -> new FurtherShare(
                        sources.get(i).envelope(),
                        sources.get(i).amount(),
                        sources.get(i).inEnvelope(),
                        sources.get(i).rate().rate(),
                        sources.get(i).rate().date(),
                        policies.get(i)))
                .toList();
    }

    /**
     * The proposal.
     *
     * @throws IllegalArgumentException, {@link ArithmeticException} or {@link java.time.DateTimeException} if the row holds what nobody could ask
     */
    Proposal proposal(CaseId caseId) {
        return new Proposal(
                caseId,
                money(amount),
                Tranches.read(tranches, Currency.getInstance(currency)),
                sources(),
                needsVersion,
                payee,
                conditions);
    }

    private List<Source> sources() {
        List<FurtherShare> shares = further();
        List<String> rateSources =
                furtherRateSources == null ? List.of() : List.of(furtherRateSources.split(BETWEEN, -1));
        if (rateSources.size() != shares.size()) {
            throw new IllegalArgumentException("not one source of a rate for each envelope");
        }
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(
                envelope,
                FurtherShare.ofFirst(amount(), shares),
                money(envelopeAmount, envelopeCurrency),
                new AppliedRate(rate, rateSource, StoredTime.day(rateDate))));
        for (int i = 0; i < shares.size(); i++) {
            FurtherShare share = shares.get(i);
            sources.add(new Source(
                    share.envelope(),
                    share.amount(),
                    share.inEnvelope(),
                    new AppliedRate(share.rate(), rateSources.get(i), share.rateDate())));
        }
        return sources;
    }

    /** What envelopes give beside the first. Throws as {@link #proposal} does. */
    List<FurtherShare> further() {
        return FurtherShare.read(further);
    }

    /** The same as the row says it, or null. */
    String furtherColumn() {
        return further;
    }

    /** SHA-256 of the sources of their rates; {@link SqlFacts#NONE} where there is none. */
    String furtherRateSources() {
        return furtherRateSources == null ? SqlFacts.NONE : Sha256.hex(furtherRateSources);
    }

    Money amount() {
        return money(amount);
    }

    /** The whole amount in the currency of the first envelope. */
    Money wholeInFirst() {
        return amount().convert(Currency.getInstance(envelopeCurrency), rate);
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
