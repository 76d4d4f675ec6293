package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Exchange rates; only those that two people signed are used. */
@ApplicationScoped
public class Rates implements PanacheRepositoryBase<ExchangeRate, UUID> {
    /** Nobody averages over more. */
    static final int MOST_MONTHS = 120;

    private final AuthenticRate authentic;
    private final RateImports imports;

    Rates(AuthenticRate authentic, RateImports imports) {
        this.authentic = authentic;
        this.imports = imports;
    }

    /**
     * The most recent confirmed rate that holds on that day, recorded by itself for these two currencies, or imported and computed by way of the
     * euro; of two for one day, the one confirmed later. Empty if there never was one.
     *
     * @throws Problem.Conflict {@code not-authentic} if that rate is not what was signed; an older one does not take its place
     */
    @Transactional
    public Optional<AppliedRate> asOf(Currency from, Currency to, LocalDate on) {
        if (from.equals(to)) {
            return Optional.of(AppliedRate.same(on));
        }
        return applied(from, to, on);
    }

    /**
     * Currencies that may have a rate with both, recorded or imported. Rows point at them; the rates themselves are read by the acts.
     *
     * @throws Problem.Conflict {@code not-authentic} if an import that has to be looked at is not what was signed
     */
    @Transactional
    Set<Currency> thirds(Currency from, Currency to, LocalDate on) {
        String one = from.getCurrencyCode();
        String other = to.getCurrencyCode();
        Set<String> near = paired(one);
        Set<String> far = paired(other);
        Set<String> all = new HashSet<>(near);
        all.addAll(far);
        all.addAll(Set.of(one, other));
        all.remove(PublishedRates.EURO);
        Set<String> imported =
                new HashSet<>(imports.known(imports.confirmed(), all, on).keySet());
        imported.add(PublishedRates.EURO);
        all.add(PublishedRates.EURO);
        return all.stream()
                .filter(third -> !third.equals(one) && !third.equals(other))
                .filter(third -> near.contains(third) || imported.containsAll(Set.of(one, third)))
                .filter(third -> far.contains(third) || imported.containsAll(Set.of(other, third)))
                .flatMap(third -> Money.currency(third).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> paired(String currency) {
        return getEntityManager()
                .createQuery(
                        "select distinct case when r.fromCurrency = :one then r.toCurrency else r.fromCurrency end from ExchangeRate r"
                                + " where r.confirmedAct is not null and (r.fromCurrency = :one or r.toCurrency = :one)",
                        String.class)
                .setParameter("one", currency)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** The last confirmed rate of the pair, whenever it holds from. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    Optional<AppliedRate> last(Currency from, Currency to) {
        return applied(from, to, LocalDate.MAX);
    }

    private Optional<AppliedRate> applied(Currency from, Currency to, LocalDate on) {
        List<Said> settled = authentic.settled(ExchangeRate.pair(from.getCurrencyCode(), to.getCurrencyCode()));
        Optional<Said> single = AuthenticRate.used(settled, date -> !date.isAfter(on));
        Optional<AppliedRate> imported = following(imports.confirmed(), single, from, to, on);
        return imported.isPresent()
                ? imported
                : single.map(said -> authentic.confirmedBy(said, this::findByIdOptional))
                        .map(ExchangeRate::applied);
    }

    /**
     * The imported rate that is used instead of one that was recorded by itself, if there is one.
     *
     * @param confirmed the acts that confirmed imports
     * @param single the act that confirmed the other, if there is one
     * @throws Problem.Conflict {@code not-authentic} if an import that has to be looked at is not what was signed
     */
    @Transactional
    Optional<AppliedRate> following(
            List<Said> confirmed, Optional<Said> single, Currency from, Currency to, LocalDate on) {
        LocalDate notBefore = single.map(AuthenticRate::date).orElse(LocalDate.MIN);
        return imports.newest(confirmed, from.getCurrencyCode(), to.getCurrencyCode(), notBefore, on)
                .filter(found -> single.isEmpty()
                        || found.day().isAfter(notBefore)
                        || found.confirmedAt().isAfter(single.get().at()))
                .flatMap(found -> found.between(from.getCurrencyCode(), to.getCurrencyCode()));
    }

    /**
     * The rate that a source published for a month: of several, the month's last. Empty if none was imported, or none of both currencies.
     *
     * @throws Problem.Conflict {@code not-authentic} if that import is not what was signed
     */
    @Transactional
    public Optional<AppliedRate> ofMonth(Currency from, Currency to, YearMonth month, RateSource source) {
        if (from.equals(to)) {
            return Optional.of(AppliedRate.same(month.atDay(1)));
        }
        return ofMonth(of(source), from, to, month)
                .flatMap(found -> found.between(from.getCurrencyCode(), to.getCurrencyCode()));
    }

    /**
     * The mean of InforEuro's months, the first and the last included: of what was published for one euro, each currency by itself, and then one
     * divided by the other, half up at 12 decimals. Empty if a month is missing.
     *
     * @throws IllegalArgumentException if the last month is before the first, or there are more than 120
     * @throws Problem.Conflict {@code not-authentic} if an import of these months is not what was signed
     */
    @Transactional
    public Optional<AppliedRate> average(Currency from, Currency to, YearMonth first, YearMonth last) {
        long months = first.until(last, ChronoUnit.MONTHS) + 1;
        if (months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("not one to " + MOST_MONTHS + " months");
        }
        if (from.equals(to)) {
            return Optional.of(AppliedRate.same(last.atDay(1)));
        }
        List<Said> confirmed = of(RateSource.INFOREURO);
        List<RateImports.Found> found = Stream.iterate(first, month -> month.plusMonths(1))
                .limit(months)
                .flatMap(month -> ofMonth(confirmed, from, to, month).stream())
                .toList();
        return found.size() < months
                ? Optional.empty()
                : PublishedRates.quotient(sum(found, to), sum(found, from))
                        .map(rate -> new AppliedRate(rate, new ChargePeriod(first, last).mean(), last.atDay(1)));
    }

    /**
     * Those of InforEuro's months, the first and the last included, of which there is no rate between the two; none if the currencies are one.
     *
     * @throws Problem.Conflict {@code not-authentic} if an import of these months is not what was signed
     */
    @Transactional
    List<YearMonth> missing(Currency from, Currency to, YearMonth first, YearMonth last) {
        if (from.equals(to)) {
            return List.of();
        }
        List<Said> confirmed = of(RateSource.INFOREURO);
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .filter(month -> ofMonth(confirmed, from, to, month).isEmpty())
                .toList();
    }

    private List<Said> of(RateSource source) {
        return imports.confirmed().stream()
                .filter(said -> said.text("source").equals(source.name()))
                .toList();
    }

    private Optional<RateImports.Found> ofMonth(List<Said> confirmed, Currency from, Currency to, YearMonth month) {
        return imports.newest(
                confirmed, from.getCurrencyCode(), to.getCurrencyCode(), month.atDay(1), month.atEndOfMonth());
    }

    private static BigDecimal sum(List<RateImports.Found> months, Currency currency) {
        return months.stream()
                .map(month -> month.rates().forOneEuro(currency.getCurrencyCode(), month.day()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What that person proposed already in the same words, if it still waits. @throws Problem.Conflict {@code not-authentic} */
    Optional<RateId> waiting(PersonId by, NewRate wanted) {
        Optional<ExchangeRate> same =
                list("proposedBy = ?1 and confirmedAct is null and withdrawnAct is null", by.value()).stream()
                        .filter(rate -> rate.isProposalOf(wanted))
                        .findFirst();
        same.ifPresent(authentic::requirePending);
        return same.map(ExchangeRate::rateId);
    }

    /** Those that were ever proposed, the newest first, as their rows say. @param before the one after which the page begins; empty for the newest */
    @Transactional
    List<ExchangeRate> page(Optional<RateId> before, int limit) {
        return before.map(id -> find("id < ?1 order by id desc", id.value()))
                .orElseGet(() -> find("order by id desc"))
                .page(0, limit)
                .list();
    }

    /** Those of the rows that there are, each confirmed by that act, as they say. @param confirmed ids by the act that confirmed each */
    @Transactional
    List<ExchangeRate> confirmed(Map<UUID, UUID> confirmed) {
        return confirmed.isEmpty()
                ? List.of()
                : list("confirmedAct in ?1 and id in ?2", confirmed.keySet(), confirmed.values());
    }
}
