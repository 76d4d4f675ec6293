package org.defenderrelief.fund;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** What a payment is charged at where its donor's rule is a published rate: it follows from the acts, and nobody tells it. */
@ApplicationScoped
class PublishedCharge {
    private final Rates rates;

    PublishedCharge(Rates rates) {
        this.rates = rates;
    }

    /**
     * What is charged, as far as it can be told.
     *
     * @param costs of a payment that was sent
     * @return empty if the envelope is not charged at a published rate
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if an import of these months is not what was signed
     */
    Optional<Charge> of(Envelope envelope, PaymentCosts costs) {
        Terms terms = envelope.terms();
        ExchangeRule rule = terms.rules().exchange();
        if (!rule.isPublished()) {
            return Optional.empty();
        }
        ChargePeriod period = ChargePeriod.of(rule, terms.validFrom(), terms.validUntil(), costs.sentOn());
        Currency from = costs.paid().currency();
        Currency to = envelope.currency();
        Optional<AppliedRate> rate = rule == ExchangeRule.PERIOD_AVERAGE
                ? rates.average(from, to, period.first(), period.last())
                : rates.ofMonth(from, to, period.first(), RateSource.INFOREURO);
        return Optional.of(new Charge(
                rule,
                period.first(),
                period.last(),
                rate,
                rate.map(each -> costs.paid().convert(to, each.rate())),
                rate.isPresent() ? List.of() : rates.missing(from, to, period.first(), period.last()),
                costs.charged()));
    }
}
