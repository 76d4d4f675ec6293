package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
        return new Drawing(base.terms(), base.available(), eur(already), base.need(), base.amount(), base.on());
    }

    private static Drawing drawing(
            Set<String> regions, Set<AssistanceType> types, String region, String amount, LocalDate on) {
        Terms terms = new Terms(eur("10000.00"), eur("1000.00"), FIRST, LAST, regions, types);
        Need need = new Need(region, Set.of(AssistanceType.RELOCATION, AssistanceType.MEDICAL), eur(amount));
        return new Drawing(terms, eur("5000.00"), eur("0.00"), need, eur(amount), on);
    }

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }
}
