package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.CompareWithAsked;
import org.defenderrelief.kernel.Money;

/** Compares by the rates that two people confirmed. */
@ApplicationScoped
class CompareByRate implements CompareWithAsked {
    private final Rates rates;

    CompareByRate(Rates rates) {
        this.rates = rates;
    }

    @Override
    @Transactional
    public BesideAsked compare(Money asked, Money amount, Instant at) {
        LocalDate on = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Optional<AppliedRate> rate = rates.asOf(asked.currency(), amount.currency(), on)
                .or(() -> rates.asOf(amount.currency(), asked.currency(), on).map(CompareByRate::inverse));
        return new BesideAsked(
                asked,
                amount,
                rate.flatMap(each -> asked.converted(amount.currency(), each.rate())),
                rate.filter(AppliedRate::isBetweenTwo).map(AppliedRate::date));
    }

    /** Rates are confirmed from the currency of payment to that of the envelope; the request is often in the latter. */
    private static AppliedRate inverse(AppliedRate rate) {
        return new AppliedRate(BigDecimal.ONE.divide(rate.rate(), MathContext.DECIMAL64), rate.source(), rate.date());
    }
}
