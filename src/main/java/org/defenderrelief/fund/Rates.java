package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Exchange rates; only those that two people signed are used. */
@ApplicationScoped
public class Rates implements PanacheRepositoryBase<ExchangeRate, UUID> {
    private final AuthenticRate authentic;

    Rates(AuthenticRate authentic) {
        this.authentic = authentic;
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
