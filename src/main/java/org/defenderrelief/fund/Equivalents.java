package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.CompareWithAsked;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Money;

/** Amounts in another currency, to compare by alone: nothing is signed, reserved or paid at these rates. */
@ApplicationScoped
public class Equivalents implements CompareWithAsked {
    private final Rates rates;
    private final FundConfig config;
    private final OneLook look;
    private final Clock clock;

    Equivalents(Rates rates, FundConfig config, OneLook look, Clock clock) {
        this.rates = rates;
        this.config = config;
        this.look = look;
        this.clock = clock;
    }

    /** The currency that the fund compares in. */
    public Currency own() {
        return config.ownCurrency();
    }

    /** Today's rate into the fund's own currency; empty if there is none, or if it is not what was signed. */
    public Optional<AppliedRate> rateToOwn(Currency from) {
        return look.believed(() -> between(from, own(), today())).flatMap(rate -> rate);
    }

    /**
     * The newest rate between two currencies that holds on that day, whichever way it was recorded; where there is none, by way of a third currency.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if a rate is not what was signed
     */
    @Transactional
    public Optional<AppliedRate> between(Currency from, Currency to, LocalDate on) {
        return eitherWay(from, to, on)
                .or(() -> rates.thirds(from, to, on).stream()
                        .flatMap(third -> eitherWay(from, third, on)
                                .flatMap(first -> eitherWay(third, to, on).map(second -> first.then(third, second)))
                                .stream())
                        .max(Comparator.comparing(AppliedRate::date)));
    }

    private Optional<AppliedRate> eitherWay(Currency from, Currency to, LocalDate on) {
        return Stream.of(rates.asOf(from, to, on), rates.asOf(to, from, on).map(AppliedRate::inverse))
                .flatMap(Optional::stream)
                .reduce((one, other) -> other.date().isAfter(one.date()) ? other : one);
    }

    @Override
    @Transactional
    public BesideAsked compare(Money asked, Money amount, Instant at) {
        Optional<AppliedRate> rate =
                between(asked.currency(), amount.currency(), LocalDate.ofInstant(at, ZoneOffset.UTC));
        return new BesideAsked(
                asked,
                amount,
                rate.flatMap(each -> asked.converted(amount.currency(), each.rate())),
                rate.filter(AppliedRate::isBetweenTwo).map(AppliedRate::date));
    }

    @Override
    public Optional<BigDecimal> toOwn(Currency from) {
        return rateToOwn(from).map(AppliedRate::rate);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
