package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Money;

/** Figures over all envelopes, as the rows say; they decide nothing. */
@ApplicationScoped
public class FundFigures {
    private final EntityManager entities;
    private final ShownFunds funds;
    private final Equivalents equivalents;

    FundFigures(EntityManager entities, ShownFunds funds, Equivalents equivalents) {
        this.entities = entities;
        this.funds = funds;
        this.equivalents = equivalents;
    }

    /** What was committed from each envelope since then and not freed again, in its currency; nothing where that is less than nothing. */
    @Transactional
    public Map<EnvelopeId, BigDecimal> committedSince(Instant since) {
        Map<EnvelopeId, BigDecimal> committed = new HashMap<>();
        entities.createQuery(
                        "select t.envelopeId, sum(case when t.kind = :committed then t.amount else -t.amount end)"
                                + " from LedgerTransfer t where t.kind in (:committed, :released) and t.madeAt >= :since"
                                + " group by t.envelopeId",
                        Object[].class)
                .setParameter("committed", TransferKind.COMMITTED)
                .setParameter("released", TransferKind.RELEASED)
                .setParameter("since", since)
                .getResultStream()
                .forEach(row ->
                        committed.put(new EnvelopeId((UUID) row[0]), ((BigDecimal) row[1]).max(BigDecimal.ZERO)));
        return committed;
    }

    /** When money first left for each case whose first payment left since then. */
    @Transactional
    public Map<CaseId, Instant> firstPaidSince(Instant since) {
        Map<CaseId, Instant> paid = new HashMap<>();
        entities.createQuery(
                        "select k.caseId, min(t.madeAt) from LedgerTransfer t join Commitment k on k.id = t.commitmentId"
                                + " where t.kind = :paid group by k.caseId having min(t.madeAt) >= :since",
                        Object[].class)
                .setParameter("paid", TransferKind.PAID_OUT)
                .setParameter("since", since)
                .getResultStream()
                .forEach(row -> paid.put(new CaseId((UUID) row[0]), (Instant) row[1]));
        return paid;
    }

    /**
     * What an envelope could be asked for.
     *
     * @param cases how many of the needs its rules allow
     * @param asked what they would take together, each at most the ceiling per grant, the bound per person and the part of the request that the donor pays;
     *     what one person has already, and a part of a budget, are not looked at
     * @param rates at which amounts in other currencies were compared
     * @param unrated what those ask for that no rate compares, by currency; it is not in the sum
     */
    public record Demand(
            Envelope envelope, Money available, int cases, Money asked, List<Used> rates, List<Unrated> unrated) {}

    /** A rate that a figure rests on. */
    public record Used(Currency from, Currency to, AppliedRate rate) {}

    /** What cases ask for in a currency that no rate compares. @param asked in full: an envelope's bounds are in its own currency */
    public record Unrated(int cases, BigDecimal asked, Currency currency) {
        Unrated plus(Unrated other) {
            return new Unrated(cases + other.cases, asked.add(other.asked), currency);
        }
    }

    /** Of each envelope that is open on that day and as it was signed, by code; whether there is enough is not asked. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if a rate is not */
    @Transactional
    public List<Demand> demand(Collection<Need> needs, LocalDate on) {
        List<Demand> all = new ArrayList<>();
        Map<String, Optional<AppliedRate>> known = new HashMap<>();
        for (ShownFunds.Shown shown : funds.inOrder()) {
            if (shown.authentic() && shown.terms().orElseThrow().includes(on)) {
                all.add(demand(shown, needs, on, known));
            }
        }
        return all;
    }

    private Demand demand(
            ShownFunds.Shown shown, Collection<Need> needs, LocalDate on, Map<String, Optional<AppliedRate>> known) {
        Envelope envelope = shown.envelope();
        Terms terms = shown.terms().orElseThrow();
        Currency currency = envelope.currency();
        Money available = shown.balance().orElseThrow().available();
        Money asked = Money.zero(currency);
        int cases = 0;
        Map<String, Used> used = new TreeMap<>();
        Map<String, Unrated> unrated = new TreeMap<>();
        for (Need need : needs) {
            // Whether its rules allow any of it: the amounts are asked below.
            Need some = new Need(
                    need.region(),
                    need.assistanceTypes(),
                    Money.zero(need.requested().currency()),
                    need.requested(),
                    need.partner());
            Drawing drawing = new Drawing(
                    terms, false, available, Money.zero(currency), some, Optional.empty(), Money.zero(currency), on);
            if (!EnvelopeRule.refusals(drawing).isEmpty()) {
                continue;
            }
            cases++;
            Currency from = need.amount().currency();
            Optional<AppliedRate> rate =
                    known.computeIfAbsent(from + "/" + currency, pair -> equivalents.between(from, currency, on));
            if (rate.isEmpty()) {
                unrated.merge(
                        from.getCurrencyCode(), new Unrated(1, need.amount().amount(), from), Unrated::plus);
                continue;
            }
            rate.filter(AppliedRate::isBetweenTwo)
                    .ifPresent(each -> used.put(from.getCurrencyCode(), new Used(from, currency, each)));
            Money most = terms.rules()
                    .perPerson()
                    .map(PersonLimit::most)
                    .filter(person -> terms.ceiling().isMoreThan(person))
                    .orElse(terms.ceiling());
            asked = asked.plus(takes(part(need.amount(), terms.rules().mostOfRequest()), rate.get(), most));
        }
        return new Demand(envelope, available, cases, asked, List.copyOf(used.values()), List.copyOf(unrated.values()));
    }

    /** What it takes at that rate, and at most that: what is asked for may be more than any amount in the other currency can be. */
    private static Money takes(Money asked, AppliedRate rate, Money most) {
        return asked.converted(most.currency(), rate.rate())
                .filter(takes -> !takes.isMoreThan(most))
                .orElse(most);
    }

    private static Money part(Money amount, Optional<Integer> hundredths) {
        return hundredths
                .map(most -> new Money(
                        amount.amount()
                                .multiply(BigDecimal.valueOf(most))
                                .divide(
                                        BigDecimal.valueOf(100),
                                        amount.currency().getDefaultFractionDigits(),
                                        RoundingMode.DOWN),
                        amount.currency()))
                .orElse(amount);
    }

    /** So much each month, on average over so many days, at the currency's scale. */
    public static BigDecimal monthly(BigDecimal amount, int days, Currency currency) {
        return amount.multiply(BigDecimal.valueOf(365))
                .divide(BigDecimal.valueOf(12L * days), currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
}
