package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;

class EnvelopeRulesTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2026-12-31");

    @Test
    void anEnvelopeWithoutNamedRegionsAndTypesIsForEverythingEverywhere() {
        Drawing drawing = drawing(Set.of(), Set.of(), "017", "100.00", FIRST);

        assertThat(EnvelopeRule.refusals(drawing)).isEmpty();
    }

    @Test
    void anEnvelopeForAfricaCoversWesternAfricaButNotSouthernAsia() {
        assertThat(new EnvelopeCoversRegion().refuse(drawing(Set.of("002"), Set.of(), "011", "100.00", FIRST)))
                .isEmpty();
        assertThat(new EnvelopeCoversRegion().refuse(drawing(Set.of("002"), Set.of(), "034", "100.00", FIRST)))
                .map(Refusal::reason)
                .hasValue("The envelope is for the regions 002 (UN M49), not for 034.");
    }

    @Test
    void anEnvelopeForWesternAfricaDoesNotCoverTheWholeOfAfrica() {
        assertThat(new EnvelopeCoversRegion().refuse(drawing(Set.of("011"), Set.of(), "002", "100.00", FIRST)))
                .isPresent();
    }

    @Test
    void everyTypeOfAssistanceMustBeCovered() {
        Drawing drawing =
                drawing(Set.of(), Set.of(AssistanceType.LEGAL, AssistanceType.MEDICAL), "011", "100.00", FIRST);

        assertThat(new EnvelopeCoversAssistance().refuse(drawing))
                .map(Refusal::reason)
                .hasValue("The envelope is not for RELOCATION.");
    }

    @Test
    void theFirstAndTheLastDayCountAsOpen() {
        assertThat(new EnvelopeOpenOn().refuse(on(FIRST))).isEmpty();
        assertThat(new EnvelopeOpenOn().refuse(on(LAST))).isEmpty();
        assertThat(new EnvelopeOpenOn().refuse(on(FIRST.minusDays(1))))
                .map(Refusal::reason)
                .hasValue("The envelope opens on 2026-01-01.");
        assertThat(new EnvelopeOpenOn().refuse(on(LAST.plusDays(1))))
                .map(Refusal::reason)
                .hasValue("The envelope ended on 2026-12-31.");
    }

    @Test
    void theCeilingCountsWhatTheCaseAlreadyHas() {
        assertThat(new WithinCeiling().refuse(granted("400.00", "600.00"))).isEmpty();
        assertThat(new WithinCeiling().refuse(granted("400.01", "600.00")))
                .map(Refusal::reason)
                .hasValue("The case would have EUR 1000.01 of the envelope; the ceiling per grant is EUR 1000.00.");
    }

    @Test
    void theLastCentMayBeTakenAndNotOneMore() {
        assertThat(new EnoughAvailable().refuse(drawing(Set.of(), Set.of(), "011", "5000.00", FIRST)))
                .isEmpty();
        assertThat(new EnoughAvailable().refuse(drawing(Set.of(), Set.of(), "011", "5000.01", FIRST)))
                .map(Refusal::reason)
                .hasValue("The envelope has EUR 5000.00 available; this needs EUR 5000.01.");
    }

    @Test
    void nothingIsTakenFromASuspendedEnvelope() {
        Drawing base = drawing(Set.of(), Set.of(), "011", "100.00", FIRST);
        Drawing suspended = new Drawing(
                base.terms(),
                true,
                base.available(),
                base.granted(),
                base.need(),
                base.budget(),
                base.amount(),
                base.on());

        assertThat(EnvelopeRule.refusals(base)).isEmpty();
        assertThat(EnvelopeRule.refusals(suspended)).extracting(Refusal::rule).containsExactly("envelope-suspended");
    }

    @Test
    void aDonorWhoPaysAPartPaysNoMoreThanThat() {
        assertThat(new WithinShareOfRequest().refuse(part(80, "800.00", "1000.00", "EUR")))
                .isEmpty();
        assertThat(new WithinShareOfRequest().refuse(part(80, "800.01", "1000.00", "EUR")))
                .map(Refusal::reason)
                .hasValue(
                        "The envelope pays at most 80 in a hundred of what is asked for, EUR 1000.00; this would be EUR 800.01.");
        assertThat(new WithinShareOfRequest().refuse(part(null, "1000.00", "1000.00", "EUR")))
                .isEmpty();
        assertThat(new WithinShareOfRequest().refuse(part(80, "1.00", "1000.00", "USD")))
                .as("of another currency nobody can tell the part")
                .isPresent();
    }

    private static Drawing part(Integer most, String amount, String requested, String currency) {
        Drawing base = drawing(Set.of(), Set.of(), "011", amount, FIRST);
        Terms terms = new Terms(
                base.terms().total(),
                base.terms().ceiling(),
                FIRST,
                LAST,
                Set.of(),
                Set.of(),
                new DonorRules(ExchangeRule.BANK_RATE, true, Currency.getInstance("EUR"), Optional.ofNullable(most)));
        Need need = new Need(
                "011",
                Set.of(AssistanceType.RELOCATION),
                eur(amount),
                Money.of(requested, currency),
                FundFixture.PARTNER);
        return new Drawing(
                terms, false, base.available(), base.granted(), need, Optional.empty(), base.amount(), FIRST);
    }

    @Test
    void allReasonsAreToldTogether() {
        Drawing drawing = drawing(Set.of("034"), Set.of(AssistanceType.LEGAL), "011", "9000.00", LAST.plusDays(1));

        assertThat(EnvelopeRule.refusals(drawing))
                .extracting(Refusal::rule)
                .containsExactly(
                        "envelope-open",
                        "envelope-covers-region",
                        "envelope-covers-assistance",
                        "within-ceiling",
                        "enough-available");
    }

    private static Drawing on(LocalDate day) {
        return drawing(Set.of(), Set.of(), "011", "100.00", day);
    }

    private static Drawing granted(String already, String amount) {
        Drawing base = drawing(Set.of(), Set.of(), "011", amount, FIRST);
        return new Drawing(
                base.terms(),
                false,
                base.available(),
                eur(already),
                base.need(),
                base.budget(),
                base.amount(),
                base.on());
    }

    private static Drawing drawing(
            Set<String> regions, Set<AssistanceType> types, String region, String amount, LocalDate on) {
        Terms terms = new Terms(eur("10000.00"), eur("1000.00"), FIRST, LAST, regions, types);
        Need need = new Need(
                region,
                Set.of(AssistanceType.RELOCATION, AssistanceType.MEDICAL),
                eur(amount),
                eur(amount),
                FundFixture.PARTNER);
        return new Drawing(terms, false, eur("5000.00"), eur("0.00"), need, Optional.empty(), eur(amount), on);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
