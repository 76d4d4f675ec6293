package org.defenderrelief.fund;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The exchange rates as recorded. */
@ApplicationScoped
public class Rates implements PanacheRepositoryBase<ExchangeRate, UUID> {
    /** The most recent rate that holds on that day; of two for one day, the one recorded later. Empty if none was ever recorded. */
    public Optional<AppliedRate> asOf(Currency from, Currency to, LocalDate on) {
        if (from.equals(to)) {
            return Optional.of(AppliedRate.same(on));
        }
        return find(
                        "fromCurrency = ?1 and toCurrency = ?2 and rateDate <= ?3 order by rateDate desc, recordedAt desc, id desc",
                        from.getCurrencyCode(),
                        to.getCurrencyCode(),
                        on)
                .page(0, 1)
                .firstResultOptional()
                .map(ExchangeRate::applied);
    }
}
