package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.PartnerId;

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

    @Test
    void aDonorOfAPartOfTheBudgetCountsAllThatTheCaseHasOfIt() {
        assertThat(budget(80, null, "0.00", "100.00"))
                .as("nobody has reviewed it")
                .contains("budget-not-reviewed");
        assertThat(budget(80, "1000.00", "0.00", "800.00")).isEmpty();
        assertThat(budget(80, "1000.00", "0.00", "800.01")).contains("within-share-of-budget");
        assertThat(budget(80, "1000.00", "300.00", "500.00")).isEmpty();
        assertThat(budget(80, "1000.00", "300.01", "500.00")).contains("within-share-of-budget");
        assertThat(budget(null, null, "0.00", "100.00")).isEmpty();
        Drawing otherCurrency = budgeted(80, Optional.of(Money.of("1000000", "XOF")), "0.00", "1.00");
        assertThat(new WithinShareOfBudget().refuse(otherCurrency))
                .as("of another currency nobody can tell the part")
                .isPresent();
    }

    private static Optional<String> budget(Integer most, String accepted, String granted, String amount) {
        Drawing drawing = budgeted(most, Optional.ofNullable(accepted).map(EnvelopeRulesTest::eur), granted, amount);
        return new WithinShareOfBudget().refuse(drawing).map(Refusal::rule);
    }

    private static Drawing budgeted(Integer most, Optional<Money> accepted, String granted, String amount) {
        DonorRules rules = new DonorRules(
                ExchangeRule.BANK_RATE,
                true,
                Currency.getInstance("EUR"),
                Optional.empty(),
                Optional.ofNullable(most),
                Optional.empty(),
                Exclusions.NONE);
        return under(rules, "011", granted, amount, accepted);
    }

    @Test
    void anExcludedRegionIsExcludedWithWhatLiesInItAndWhatHoldsIt() {
        assertThat(excluding(Set.of("202"), "011")).contains("envelope-excludes-region");
        assertThat(excluding(Set.of("011"), "011")).contains("envelope-excludes-region");
        assertThat(excluding(Set.of("011"), "202"))
                .as("nobody can tell whether it is there")
                .contains("envelope-excludes-region");
        assertThat(excluding(Set.of("014", "034"), "011")).isEmpty();
    }

    private static Optional<String> excluding(Set<String> regions, String region) {
        Drawing drawing = under(excluding(regions, Set.of()), region, "0.00", "1.00", Optional.empty());
        return new EnvelopeExcludesRegion().refuse(drawing).map(Refusal::rule);
    }

    @Test
    void requestsOfAnExcludedOrganisationAreNotPaidAndItIsNotNamed() {
        DonorRules rules = excludingPartners(Set.of(FundFixture.PARTNER, new PartnerId("another")));
        assertThat(new EnvelopeExcludesPartner().refuse(under(rules, "011", "0.00", "1.00", Optional.empty())))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.rule()).isEqualTo("envelope-excludes-partner");
                    assertThat(refusal.reason()).doesNotContain(FundFixture.PARTNER.value());
                });
        DonorRules others = excludingPartners(Set.of(new PartnerId("another")));
        assertThat(new EnvelopeExcludesPartner().refuse(under(others, "011", "0.00", "1.00", Optional.empty())))
                .isEmpty();
    }

    private static DonorRules excludingPartners(Set<PartnerId> partners) {
        return excluding(Set.of(), partners);
    }

    private static DonorRules excluding(Set<String> regions, Set<PartnerId> partners) {
        return new DonorRules(
                ExchangeRule.BANK_RATE,
                true,
                Currency.getInstance("EUR"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Exclusions(regions, partners));
    }

    @Test
    void oneCaseHasNoMoreThanOnePersonMay() {
        DonorRules rules = new DonorRules(
                ExchangeRule.BANK_RATE,
                true,
                Currency.getInstance("EUR"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PersonLimit(eur("700.00"), 12)),
                Exclusions.NONE);
        assertThat(new WithinPersonBound().refuse(under(rules, "011", "300.00", "400.00", Optional.empty())))
                .isEmpty();
        assertThat(new WithinPersonBound().refuse(under(rules, "011", "300.00", "400.01", Optional.empty())))
                .map(Refusal::rule)
                .hasValue("over-envelope-person-limit");
    }

    @Test
    void aMonthIsThePaymentsAndAnAverageEndsWithTheEnvelope() {
        LocalDate sent = LocalDate.parse("2026-11-28");
        YearMonth november = YearMonth.parse("2026-11");
        assertThat(ChargePeriod.of(ExchangeRule.MONTH_OF_PAYMENT, FIRST, LAST, sent))
                .isEqualTo(new ChargePeriod(november, november));
        assertThat(ChargePeriod.of(ExchangeRule.PERIOD_AVERAGE, FIRST, LAST, sent))
                .isEqualTo(new ChargePeriod(YearMonth.parse("2026-01"), november));
        assertThat(ChargePeriod.of(ExchangeRule.PERIOD_AVERAGE, FIRST, LAST, LocalDate.parse("2027-02-01")))
                .isEqualTo(new ChargePeriod(YearMonth.parse("2026-01"), YearMonth.parse("2026-12")));
    }

    private static Drawing under(
            DonorRules rules, String region, String granted, String amount, Optional<Money> budget) {
        Terms terms = new Terms(eur("10000.00"), eur("5000.00"), FIRST, LAST, Set.of(), Set.of(), rules);
        Need need =
                new Need(region, Set.of(AssistanceType.RELOCATION), eur(amount), eur("9000.00"), FundFixture.PARTNER);
        return new Drawing(terms, false, eur("5000.00"), eur(granted), need, budget, eur(amount), FIRST);
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
