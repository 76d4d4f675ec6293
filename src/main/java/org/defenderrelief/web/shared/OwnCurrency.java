package org.defenderrelief.web.shared;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Equivalents;
import org.defenderrelief.kernel.Money;

/** What amounts are in the fund's own currency, for one answer: each currency's rate is looked up once. */
@Named("own")
@RequestScoped
public class OwnCurrency {
    private final Equivalents equivalents;
    private final Page page;
    private final Map<Currency, Optional<AppliedRate>> rates = new HashMap<>();

    OwnCurrency(Equivalents equivalents, Page page) {
        this.equivalents = equivalents;
        this.page = page;
    }

    /** The rate that compares amounts of a currency; empty if there is none. */
    public Optional<AppliedRate> rate(Currency from) {
        return rates.computeIfAbsent(from, equivalents::rateToOwn);
    }

    /** The amount in the fund's own currency; empty if no rate tells, or if it is more than an amount can be. */
    public Optional<Money> of(Money amount) {
        return rate(amount.currency()).flatMap(rate -> amount.converted(equivalents.own(), rate.rate()));
    }

    /** The amount, and what it is in the fund's own currency where that is another. */
    public String told(Money amount) {
        String text = text(amount);
        String told = Formats.money(amount, page.locale());
        return text == null ? told : told + " · " + text;
    }

    /** Such as "≈ 298.00 EUR, at the rate of 2 November 2026"; null of nothing, and of an amount in the fund's own currency. */
    public String text(Money amount) {
        if (amount.isZero() || amount.currency().equals(equivalents.own())) {
            return null;
        }
        return of(amount)
                .map(there -> MessageFormat.format(
                        word("ABOUT"),
                        Formats.money(there, page.locale()),
                        Formats.date(rate(amount.currency()).orElseThrow().date(), page.locale())))
                .orElseGet(() ->
                        MessageFormat.format(word("NO_RATE"), amount.currency().getCurrencyCode()));
    }

    /** As {@link #text}, of what stands beside another amount; null also where that one is in the fund's own currency, and so says it already. */
    public String text(Money amount, Money beside) {
        return beside.currency().equals(equivalents.own()) ? null : text(amount);
    }

    /** By what it is in the fund's own currency, the most first; what no rate compares comes first, since it may be anything. */
    public Comparator<Money> mostFirst() {
        return Comparator.comparing(
                amount -> of(amount).map(Money::amount).orElse(null),
                Comparator.nullsFirst(Comparator.<BigDecimal>reverseOrder()));
    }

    private String word(String code) {
        return Words.of("equivalent", code, page.locale());
    }
}
