package org.defenderrelief.fund;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Exchange rates; only those that two people signed are used. */
@ApplicationScoped
public class Rates implements PanacheRepositoryBase<ExchangeRate, UUID> {
    private final AuthenticRate authentic;
    private final Clock clock;

    Rates(AuthenticRate authentic, Clock clock) {
        this.authentic = authentic;
        this.clock = clock;
    }

    /**
     * The most recent confirmed rate that holds on that day; of two for one day, the one confirmed later. Empty if there never was one.
     *
     * @throws Problem.Conflict {@code not-authentic} if that rate is not what was signed; an older one does not take its place
     */
    @Transactional
    public Optional<AppliedRate> asOf(Currency from, Currency to, LocalDate on) {
        if (from.equals(to)) {
            return Optional.of(AppliedRate.same(on));
        }
        return applied(from, to, date -> !date.isAfter(on));
    }

    /** The last confirmed rate of the pair, whenever it holds from. @throws Problem.Conflict {@code not-authentic} */
    Optional<AppliedRate> last(Currency from, Currency to) {
        return applied(from, to, date -> true);
    }

    private Optional<AppliedRate> applied(Currency from, Currency to, Predicate<LocalDate> holds) {
        return authentic.newest(from, to, holds, this::findByIdOptional).map(ExchangeRate::applied);
    }

    /** Those that wait for another person, oldest first, each as it was proposed. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<PendingRate> pending() {
        List<ExchangeRate> waiting = list("confirmedAct is null and withdrawnAct is null order by proposedAt, id");
        waiting.forEach(authentic::requirePending);
        return waiting.stream().map(ExchangeRate::pending).toList();
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

    /** All that were ever proposed, the newest first. @param before the one after which the page begins; empty for the newest */
    @Transactional
    public List<RateVersion> versions(Optional<RateId> before, int limit) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        TypedQuery<Object[]> query = getEntityManager()
                .createQuery(
                        "select r, case when exists (select 1 from ExchangeRate n where n.fromCurrency = r.fromCurrency"
                                + " and n.toCurrency = r.toCurrency and n.confirmedAct is not null and n.rateDate <= :today"
                                + " and (n.rateDate > r.rateDate or n.rateDate = r.rateDate and n.confirmedAt > r.confirmedAt))"
                                + " then 1 else 0 end from ExchangeRate r"
                                + (before.isPresent() ? " where r.id < :before" : "") + " order by r.id desc",
                        Object[].class)
                .setParameter("today", today)
                .setMaxResults(limit);
        before.ifPresent(id -> query.setParameter("before", id.value()));
        return query.getResultStream()
                .map(row -> ((ExchangeRate) row[0]).version(((Number) row[1]).intValue() == 1, today))
                .toList();
    }
}
