package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/** A rate as it was recorded; never changed, only followed by a later one. */
@Entity
@Immutable
@Table(name = "exchange_rate")
class ExchangeRate {
    @Id
    private UUID id;

    @Column(name = "from_currency")
    private String fromCurrency;

    @Column(name = "to_currency")
    private String toCurrency;

    private BigDecimal rate;
    private String source;

    @Column(name = "rate_date")
    private LocalDate rateDate;

    @Column(name = "recorded_by")
    private UUID recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    protected ExchangeRate() {}

    ExchangeRate(Currency from, Currency to, AppliedRate rate, PersonId by, Instant now) {
        id = Ids.next();
        fromCurrency = from.getCurrencyCode();
        toCurrency = to.getCurrencyCode();
        this.rate = rate.rate();
        source = rate.source();
        rateDate = rate.date();
        recordedBy = by.value();
        recordedAt = now;
    }

    AppliedRate applied() {
        return new AppliedRate(rate, source, rateDate);
    }
}
