package org.defenderrelief.fund;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;

/** Which imported rates are far from those before them: a false file, or a slip of its publisher's, would otherwise move money. */
@ApplicationScoped
public class RateMoves {
    private static final MathContext DIGITS = new MathContext(30);

    private final RateImports imports;
    private final Acts acts;
    private final FundConfig config;

    RateMoves(RateImports imports, Acts acts, FundConfig config) {
        this.imports = imports;
        this.acts = acts;
        this.config = config;
    }

    /**
     * What they change, by what two people signed so far: each rate beside the last known one before its day, whoever published that, in the
     * same import or before it; or, if there is none, beside the last one known at all.
     *
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    public RateChanges changes(RateSource source, PublishedRates wanted) {
        List<Said> confirmed = imports.confirmed();
        Set<String> currencies = new HashSet<>();
        wanted.days().values().forEach(rates -> currencies.addAll(rates.keySet()));
        Map<String, RateImports.Known> before =
                known(confirmed, currencies, wanted.first().minusDays(1));
        Set<String> unknown = new HashSet<>(currencies);
        unknown.removeAll(before.keySet());
        if (!unknown.isEmpty()) {
            before.putAll(known(confirmed, unknown, LocalDate.MAX));
        }
        List<RateChanges.Far> far = new ArrayList<>();
        wanted.days()
                .forEach((day, rates) -> rates.forEach((currency, rate) -> {
                    RateImports.Known last = before.get(currency);
                    if (last != null && isFar(last.rate(), rate)) {
                        far.add(new RateChanges.Far(currency, last.rate(), last.day(), rate, day));
                    }
                    before.put(currency, new RateImports.Known(day, rate, Instant.MAX));
                }));
        Set<String> missing = new TreeSet<>(imports.lastOf(confirmed, source, wanted.last()));
        missing.removeAll(currencies);
        return new RateChanges(List.copyOf(far), List.copyOf(missing));
    }

    /**
     * Those of the rates that the service may trust by itself: of days after the last that counts of their source, of currencies that this source
     * had on it, and of a currency only if none of its rates is far from the one before.
     *
     * @return empty if there are none
     * @throws Problem.Conflict {@code not-authentic}
     */
    @Transactional
    Optional<PublishedRates> near(RateSource source, PublishedRates wanted) {
        List<Said> counting = imports.confirmed();
        LocalDate last = counting.stream()
                .filter(said -> said.text("source").equals(source.name()))
                .map(said -> LocalDate.parse(said.text("last")))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
        Optional<PublishedRates> newer = wanted.only((day, currency) -> day.isAfter(last));
        if (newer.isEmpty()) {
            return newer;
        }
        Set<String> before = imports.lastOf(counting, source, last);
        Set<String> far = new HashSet<>();
        changes(source, newer.get()).far().forEach(each -> far.add(each.currency()));
        return newer.get().only((day, currency) -> before.contains(currency) && !far.contains(currency));
    }

    private boolean isFar(BigDecimal before, BigDecimal rate) {
        return rate.subtract(before).abs().compareTo(before.multiply(config.rateStep())) > 0;
    }

    private Map<String, RateImports.Known> known(List<Said> confirmed, Set<String> currencies, LocalDate on) {
        Map<String, RateImports.Known> known = new HashMap<>(imports.known(confirmed, currencies, on));
        for (Said said : acts.withoutCase(AuthenticRate.CONFIRMED)) {
            ofEuro(said)
                    .filter(one -> currencies.contains(one.currency())
                            && !one.known().day().isAfter(on))
                    .ifPresent(one -> known.merge(
                            one.currency(), one.known(), (before, after) -> after.follows(before) ? after : before));
        }
        return known;
    }

    private record OfEuro(String currency, RateImports.Known known) {}

    /** A rate that was recorded by itself, as units for one euro; empty if it is between two other currencies. */
    private static Optional<OfEuro> ofEuro(Said said) {
        String[] pair = said.text("pair").split("/", 2);
        BigDecimal rate = new BigDecimal(said.text("rate"));
        LocalDate day = LocalDate.parse(said.text("date"));
        if (pair[0].equals(PublishedRates.EURO)) {
            return Optional.of(new OfEuro(pair[1], new RateImports.Known(day, rate, said.at())));
        }
        return pair[1].equals(PublishedRates.EURO)
                ? Optional.of(
                        new OfEuro(pair[0], new RateImports.Known(day, BigDecimal.ONE.divide(rate, DIGITS), said.at())))
                : Optional.empty();
    }
}
