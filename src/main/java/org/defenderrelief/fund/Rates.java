package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Problem;

/** Exchange rates; only those that two people signed are used. */
@ApplicationScoped
public class Rates implements PanacheRepositoryBase<ExchangeRate, UUID> {
    private static final String CONFIRMED = "fromCurrency = ?1 and toCurrency = ?2 and confirmedAct is not null";
    /** Acts are numbered in time, and who signs one signs its number; the date that stands in the row is signed by nobody. */
    private static final String NEWEST = " order by rateDate desc, confirmedAct desc";

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
        return first(
                find(CONFIRMED + " and rateDate <= ?3" + NEWEST, from.getCurrencyCode(), to.getCurrencyCode(), on));
    }

    /** The last confirmed rate of the pair, whenever it holds from. @throws Problem.Conflict {@code not-authentic} */
    Optional<AppliedRate> last(Currency from, Currency to) {
        return first(find(CONFIRMED + NEWEST, from.getCurrencyCode(), to.getCurrencyCode()));
    }

    /** Those that wait for another person, oldest first, each as it was proposed. @throws Problem.Conflict {@code not-authentic} */
    @Transactional
    public List<PendingRate> pending() {
        List<ExchangeRate> waiting = list("confirmedAct is null order by proposedAt, id");
        waiting.forEach(authentic::requireProposed);
        return waiting.stream().map(ExchangeRate::pending).toList();
    }

    private Optional<AppliedRate> first(PanacheQuery<ExchangeRate> query) {
        Optional<ExchangeRate> newest = query.page(0, 1).firstResultOptional();
        newest.ifPresent(authentic::require);
        return newest.map(ExchangeRate::applied);
    }
}
