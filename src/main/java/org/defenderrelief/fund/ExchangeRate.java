package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A rate as one person proposed it and another confirmed it; never changed, only followed by a later one. */
@Entity
@Table(name = "exchange_rate")
class ExchangeRate extends Proposed {
    @Id
    private UUID id;

    @Column(name = "from_currency", updatable = false)
    private String fromCurrency;

    @Column(name = "to_currency", updatable = false)
    private String toCurrency;

    @Column(updatable = false)
    private BigDecimal rate;

    @Column(updatable = false)
    private String source;

    @Column(name = "rate_date", updatable = false)
    private LocalDate rateDate;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private RateReason reason;

    protected ExchangeRate() {}

    ExchangeRate(NewRate wanted, Act act, Instant now) {
        super(act, now);
        id = Ids.next();
        fromCurrency = wanted.from().getCurrencyCode();
        toCurrency = wanted.to().getCurrencyCode();
        rate = wanted.rate().stripTrailingZeros();
        source = wanted.source();
        rateDate = wanted.date();
        reason = wanted.reason().orElse(null);
    }

    AppliedRate applied() {
        return new AppliedRate(rate, source, date());
    }

    LocalDate date() {
        return StoredTime.day(rateDate);
    }

    NewRate wanted() {
        return new NewRate(
                Currency.getInstance(fromCurrency),
                Currency.getInstance(toCurrency),
                applied().rate(),
                source,
                date(),
                Optional.ofNullable(reason));
    }

    /** Whether it says that, however its digits are written. */
    boolean isProposalOf(NewRate rate) {
        return wanted().equals(rate.plain());
    }

    PendingRate pending() {
        return new PendingRate(rateId(), wanted(), proposedBy(), proposedAt());
    }

    RateVersion version(RateVersion.State state) {
        return new RateVersion(rateId(), wanted(), state, proposedBy(), proposedAt(), confirmedBy(), confirmedAt());
    }

    RateId rateId() {
        return new RateId(id);
    }

    /** A pair of currencies, as acts name it. */
    static String pair(String from, String to) {
        return from + "/" + to;
    }

    String pair() {
        return pair(fromCurrency, toCurrency);
    }

    boolean confirms(UUID act) {
        return act.equals(confirmedAct());
    }

    /** What the acts on it say: all of it. Who published it is hashed, since facts hold no text. */
    Facts facts() {
        return Facts.of("rateId", id.toString(), "pair", pair())
                .and("rate", applied().rate().toPlainString())
                .and("source", Sha256.hex(source))
                .and("date", date().toString())
                .and("stepReason", reason == null ? "" : reason.name());
    }
}
