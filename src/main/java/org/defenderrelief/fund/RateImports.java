package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * Imported rates; only those that two people signed are used. Which there are, and of which days, is read from the acts, and their rates by
 * the hash that was signed; of the rows only that one is read, each time, whose rates are used.
 */
@ApplicationScoped
class RateImports implements PanacheRepositoryBase<RateImport, UUID> {
    /** Behind the source of a rate between two other currencies than the euro. */
    static final String VIA_EURO = ", via EUR";

    private final AuthenticImport authentic;

    RateImports(AuthenticImport authentic) {
        this.authentic = authentic;
    }

    /**
     * The rates of one import on one day.
     *
     * @param confirmedAt when they were confirmed, as that was signed
     */
    record Found(PublishedRates rates, RateSource source, LocalDate day, Instant confirmedAt) {
        /** What stands between two currencies; empty if it is nothing, or more than a rate can be. */
        Optional<AppliedRate> between(String from, String to) {
            boolean isCross = !from.equals(PublishedRates.EURO) && !to.equals(PublishedRates.EURO);
            return PublishedRates.quotient(rates.forOneEuro(to, day), rates.forOneEuro(from, day))
                    .map(rate -> new AppliedRate(rate, source.of(day) + (isCross ? VIA_EURO : ""), day));
        }
    }

    /** An act that confirmed rates. @param order its place among all of them */
    private record Confirmed(Said said, int order) {
        LocalDate first() {
            return LocalDate.parse(said.text("first"));
        }

        LocalDate last() {
            return LocalDate.parse(said.text("last"));
        }
    }

    /** The acts that confirmed rates, in the order of recording. @throws Problem.Conflict {@code not-authentic} if one is gone */
    @Transactional
    List<Said> confirmed() {
        return authentic.confirmed();
    }

    /**
     * The newest day, from one to another, on which one import has rates of both currencies, the euro always having one; of two imports for it
     * the one confirmed later.
     *
     * @param confirmed the acts to look among, in the order of recording
     * @throws Problem.Conflict {@code not-authentic} if an import that has to be looked at is not what was signed
     */
    @Transactional
    Optional<Found> newest(List<Said> confirmed, String from, String to, LocalDate notBefore, LocalDate on) {
        Confirmed used = null;
        Found best = null;
        for (Confirmed each : newestFirst(confirmed, notBefore, on)) {
            if (best != null && each.last().isBefore(best.day())) {
                break;
            }
            PublishedRates rates = lookedAt(each.said());
            Optional<LocalDate> day = rates.newestDay(from, to, notBefore, on);
            if (day.isPresent() && (best == null || isLater(day.get(), each.order(), best.day(), used.order()))) {
                best = new Found(
                        rates,
                        RateSource.valueOf(each.said().text("source")),
                        day.get(),
                        each.said().at());
                used = each;
            }
        }
        if (used != null) {
            rates(used.said());
        }
        return Optional.ofNullable(best);
    }

    private static List<Confirmed> newestFirst(List<Said> confirmed, LocalDate notBefore, LocalDate on) {
        return IntStream.range(0, confirmed.size())
                .mapToObj(order -> new Confirmed(confirmed.get(order), order))
                .filter(each -> !each.first().isAfter(on) && !each.last().isBefore(notBefore))
                .sorted(Comparator.comparing(Confirmed::last)
                        .thenComparing(Confirmed::order)
                        .reversed())
                .toList();
    }

    private static boolean isLater(LocalDate day, int order, LocalDate than, int thanOrder) {
        return day.isAfter(than) || (day.equals(than) && order > thanOrder);
    }

    private PublishedRates rates(Said said) {
        return authentic.require(said, row(said));
    }

    private PublishedRates lookedAt(Said said) {
        return authentic.lookedAt(said, () -> row(said));
    }

    private Optional<RateImport> row(Said said) {
        return findByIdOptional(UUID.fromString(said.text("importId")));
    }

    /** Units of a currency for one euro, from a day on. @param confirmedAt when that was confirmed, as it was signed */
    record Known(LocalDate day, BigDecimal rate, Instant confirmedAt) {
        /** Whether it takes the place of another: it is for a later day, or for the same and confirmed later. */
        boolean follows(Known other) {
            return day.isAfter(other.day) || (day.equals(other.day) && !confirmedAt.isBefore(other.confirmedAt));
        }
    }

    /**
     * What is known of each currency on or before a day; a currency that no import has is left out.
     *
     * @param confirmed the acts to look among, in the order of recording
     * @throws Problem.Conflict {@code not-authentic} if an import that has to be looked at is not what was signed
     */
    @Transactional
    Map<String, Known> known(List<Said> confirmed, Set<String> currencies, LocalDate on) {
        Map<String, Known> known = new HashMap<>();
        for (Confirmed each : newestFirst(confirmed, LocalDate.MIN, on)) {
            boolean all = known.keySet().containsAll(currencies);
            if (all && known.values().stream().noneMatch(one -> !each.last().isBefore(one.day()))) {
                break;
            }
            PublishedRates rates = lookedAt(each.said());
            for (String currency : currencies) {
                rates.newest(currency, on)
                        .map(dated ->
                                new Known(dated.day(), dated.rate(), each.said().at()))
                        .ifPresent(one ->
                                known.merge(currency, one, (before, after) -> after.follows(before) ? after : before));
            }
        }
        return known;
    }

    /** What that person proposed already from the same file, if it still waits. @throws Problem.Conflict {@code not-authentic} */
    Optional<RateImport> waiting(PersonId by, RateFile file) {
        Optional<RateImport> same =
                list("proposedBy = ?1 and confirmedAct is null and withdrawnAct is null", by.value()).stream()
                        .filter(rates -> rates.isProposalOf(file))
                        .findFirst();
        same.ifPresent(authentic::requirePending);
        return same;
    }

    /** The currencies of the import of that source that was confirmed last. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    Set<String> lastOf(List<Said> confirmed, RateSource source, LocalDate before) {
        return newestFirst(confirmed, LocalDate.MIN, before).stream()
                .filter(each -> each.said().text("source").equals(source.name()))
                .findFirst()
                .map(each -> lookedAt(each.said()))
                .map(rates -> rates.days().get(rates.last()).keySet())
                .orElse(Set.of());
    }

    /** The row of an import, whatever it says. */
    @Transactional
    Optional<RateImport> byId(RateImportId id) {
        return findByIdOptional(id.value());
    }

    /** Those that were ever proposed, the newest first, as their rows say. @param before the one after which the page begins; empty for the newest */
    @Transactional
    List<RateImport> page(Optional<RateImportId> before, int limit) {
        return before.map(id -> find("id < ?1 order by id desc", id.value()))
                .orElseGet(() -> find("order by id desc"))
                .page(0, limit)
                .list();
    }
}
