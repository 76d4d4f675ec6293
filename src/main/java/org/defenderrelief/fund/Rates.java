package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

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

    /** Those that wait for another person, oldest first, each as it was proposed. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<PendingRate> pending() {
        List<ExchangeRate> waiting = list("confirmedAct is null order by proposedAt, id");
        waiting.forEach(authentic::requirePending);
        return waiting.stream().map(ExchangeRate::pending).toList();
    }
}
