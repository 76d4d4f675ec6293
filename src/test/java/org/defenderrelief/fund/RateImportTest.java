package org.defenderrelief.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DatabaseWork;
import org.defenderrelief.testing.DemoPeople;

/** Rates of whole files: proposed by one, confirmed by another, and used for whatever two currencies they have. */
@QuarkusTest
class RateImportTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    /** The acts on the pair and those on imports, each with the roster, and the import that is used. */
    private static final long ASKED_FOR_A_RATE = 4;

    @Inject
    ImportFixture imports;

    @Inject
    FundFixture fund;

    @Inject
    Rates rates;

    @Inject
    RateVersions versions;

    @Inject
    RateImportVersions importVersions;

    @Inject
    RateMoves moves;

    @Inject
    PendingFunds pending;

    @Inject
    FundsToMind toMind;

    @Inject
    ProposeImport propose;

    @Inject
    ConfirmImport confirm;

    @Inject
    WithdrawImport withdraw;

    @Inject
    ProposeRate proposeRate;

    @Inject
    DemoPeople people;

    @Inject
    DataSource database;

    @Test
    void publishedRatesAreUsedOnceAnotherPersonHasConfirmedThem() {
        RateImportId id = imports.proposed("2001-03", "KGS 45.5", "TJS 2.2", "EUR 1");
        assertThat(rates.asOf(of("KGS"), EUR, day("2001-03-20"))).isEmpty();
        assertThatThrownBy(() -> confirm.confirm(people.acting("finance-1"), id, Optional.empty()))
                .satisfies(refusal -> says(refusal, "second-person-needed"));
        assertThat(toMind.imports(people.actor("keeper-1")))
                .contains(new FundsToMind.Proposal(id.toString(), "InforEuro 2001-03"));
        assertThat(toMind.imports(people.actor("finance-1")))
                .extracting(FundsToMind.Proposal::id)
                .doesNotContain(id.toString());
        confirm.confirm(people.acting("keeper-1"), id, Optional.empty());
        confirm.confirm(people.acting("finance-2"), id, Optional.empty());
        assertThat(rates.asOf(of("KGS"), EUR, day("2001-02-28"))).isEmpty();
        // One euro is 45.5, so one of them is 0.0219780...
        used("KGS", "EUR", "2001-03-20", "0.021978021978", "InforEuro 2001-03", "2001-03-01");
        used("EUR", "KGS", "2001-03-20", "45.5", "InforEuro 2001-03", "2001-03-01");
        used("KGS", "TJS", "2001-03-01", "0.048351648352", "InforEuro 2001-03, via EUR", "2001-03-01");
        assertThat(importVersions.one(id).version().state()).isEqualTo(RateImportVersion.State.CONFIRMED);
    }

    @Test
    void aLaterDayIsUsedAndOfOneDayWhatWasConfirmedLater() {
        imports.confirmed("2001-04", "TMT 5", "LAK 9000");
        imports.confirmedDay("2001-04-10", "TMT 5.1");
        used("EUR", "TMT", "2001-04-09", "5", "InforEuro 2001-04", "2001-04-01");
        used("EUR", "TMT", "2001-04-10", "5.1", "ECB 2001-04-10", "2001-04-10");
        // Both currencies come from one import of one day.
        used("TMT", "LAK", "2001-04-10", "1800", "InforEuro 2001-04, via EUR", "2001-04-01");
        imports.confirmedDay("2001-04-10", "TMT 5.2");
        used("EUR", "TMT", "2001-04-10", "5.2", "ECB 2001-04-10", "2001-04-10");

        fund.rate("TMT", "0.19", day("2001-04-10"));
        used("TMT", "EUR", "2001-04-30", "0.19", "test", "2001-04-10");
        imports.confirmedDay("2001-04-10", "TMT 5.3");
        used("TMT", "EUR", "2001-04-30", "0.188679245283", "ECB 2001-04-10", "2001-04-10");
        assertThat(versions.page(Optional.empty(), 50).versions())
                .filteredOn(version -> version.rate().from().equals(of("TMT")))
                .extracting(RateVersion::state)
                .containsExactly(RateVersion.State.FOLLOWED);
        fund.rate("TMT", "0.18", day("2001-04-11"));
        used("TMT", "EUR", "2001-04-30", "0.18", "test", "2001-04-11");
        assertThat(versions.page(Optional.empty(), 50).versions())
                .filteredOn(version -> version.rate().from().equals(of("TMT")))
                .extracting(RateVersion::state)
                .containsExactly(RateVersion.State.HOLDS, RateVersion.State.FOLLOWED);
    }

    @Test
    void aMonthsRateAndTheMeanOfMonthsAreThereOrNot() {
        imports.confirmed("2001-06", "MNT 1000", "SBD 40");
        imports.confirmed("2001-07", "MNT 1100", "SBD 41");
        imports.confirmedDay("2001-07-20", "MNT 5000", "SBD 50");
        imports.confirmed("2001-09", "MNT 1300", "SBD 42");
        assertThat(rates.ofMonth(of("MNT"), EUR, YearMonth.parse("2001-07"), RateSource.INFOREURO))
                .contains(new AppliedRate(new BigDecimal("0.000909090909"), "InforEuro 2001-07", day("2001-07-01")));
        assertThat(rates.ofMonth(EUR, of("MNT"), YearMonth.parse("2001-07"), RateSource.ECB))
                .contains(new AppliedRate(new BigDecimal("5000"), "ECB 2001-07-20", day("2001-07-20")));
        assertThat(rates.ofMonth(of("MNT"), EUR, YearMonth.parse("2001-08"), RateSource.INFOREURO))
                .isEmpty();
        assertThat(rates.average(EUR, of("MNT"), YearMonth.parse("2001-06"), YearMonth.parse("2001-07")))
                .contains(new AppliedRate(
                        new BigDecimal("1050"), "InforEuro 2001-06 - 2001-07, mean", day("2001-07-01")));
        // The mean of what is published, then divided; not the mean of what was divided, 0.000954545455.
        assertThat(rates.average(of("MNT"), EUR, YearMonth.parse("2001-06"), YearMonth.parse("2001-07")))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("0.000952380952"));
        assertThat(rates.average(of("MNT"), of("SBD"), YearMonth.parse("2001-06"), YearMonth.parse("2001-07")))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("0.038571428571"));
        assertThat(rates.average(EUR, of("MNT"), YearMonth.parse("2001-06"), YearMonth.parse("2001-09")))
                .as("a month is missing")
                .isEmpty();
        assertThat(rates.average(EUR, EUR, YearMonth.parse("2001-06"), YearMonth.parse("2001-09")))
                .isPresent();
        assertThatThrownBy(() -> rates.average(EUR, of("MNT"), YearMonth.parse("2001-09"), YearMonth.parse("2001-06")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatMovesFarIsToldAndConfirmedWithAReasonOnly() {
        imports.confirmed("2001-10", "UZS 400", "VUV 130");
        RateImportId id = imports.proposed("2001-11", "UZS 441", "KHR 3500");
        ImportedRates waiting = importVersions.one(id);
        RateChanges changes = moves.changes(waiting.version().source(), waiting.rates());
        assertThat(changes.far())
                .containsExactly(new RateChanges.Far(
                        "UZS", new BigDecimal("4E+2"), day("2001-10-01"), new BigDecimal("441"), day("2001-11-01")));
        assertThat(changes.missing()).containsExactly("VUV");
        assertThatThrownBy(() -> confirm.confirm(people.acting("keeper-1"), id, Optional.empty()))
                .satisfies(refusal -> says(refusal, "rate-steps"))
                .hasMessageContaining("UZS");
        confirm.confirm(people.acting("keeper-1"), id, Optional.of(RateReason.MARKET_MOVE));
        used("EUR", "UZS", "2001-11-30", "441", "InforEuro 2001-11", "2001-11-01");
        // A rate that is recorded by itself is held against what was imported.
        assertThatThrownBy(() -> proposeRate.propose(
                        people.acting("finance-1"),
                        new NewRate(
                                of("UZS"), EUR, new BigDecimal("0.01"), "test", day("2001-11-02"), Optional.empty())))
                .satisfies(refusal -> says(refusal, "rate-step"));
        // And what is imported against a rate that was.
        fund.rate("KHR", "0.001", day("2001-11-05"));
        RateImportId next = imports.proposed("2001-12", "UZS 445", "KHR 3600");
        assertThatThrownBy(() -> confirm.confirm(people.acting("keeper-1"), next, Optional.empty()))
                .hasMessageContaining("KHR")
                .hasMessageNotContaining("UZS");
        withdraw.withdraw(people.acting("finance-1"), next);
    }

    @Test
    void whoeverProposedTakesBackAndNobodyElse() {
        RateImportId id = imports.proposed("2002-01", "MVR 12");
        assertThat(imports.proposed("2002-01", "MVR 12"))
                .as("the same file again")
                .isEqualTo(id);
        assertThatThrownBy(() -> withdraw.withdraw(people.acting("keeper-1"), id))
                .satisfies(refusal -> says(refusal, "not-yours"));
        withdraw.withdraw(people.acting("finance-1"), id);
        assertThatThrownBy(() -> confirm.confirm(people.acting("keeper-1"), id, Optional.empty()))
                .satisfies(refusal -> says(refusal, "proposal-settled"));
        assertThat(rates.asOf(of("MVR"), EUR, day("2002-01-31"))).isEmpty();
        assertThat(importVersions.one(id).version().state()).isEqualTo(RateImportVersion.State.WITHDRAWN);
        assertThatThrownBy(() ->
                        propose.propose(people.acting("committee-1"), RateSource.ECB, Optional.empty(), new byte[1]))
                .isInstanceOf(Problem.Forbidden.class);
        assertThat(pending.imports().asSigned())
                .extracting(each -> each.version().id())
                .doesNotContain(id);
    }

    @Test
    void nothingOfAFileThatIsRefusedIsThere() {
        int before = importVersions.page(Optional.empty(), 100).size();
        assertThatThrownBy(() -> propose.propose(
                        people.acting("finance-1"),
                        RateSource.INFOREURO,
                        Optional.of(YearMonth.parse("2002-02")),
                        ImportFixture.month("BND 1.6", "BBD 1.8", "BZD 0")))
                .isInstanceOf(Problem.InvalidInput.class);
        assertThat(importVersions.page(Optional.empty(), 100)).hasSize(before);
        assertThat(rates.asOf(of("BND"), EUR, day("2002-02-28"))).isEmpty();
    }

    /** Each of many imports is an act; only those are read that can have the rate. */
    @Test
    void askingForARateTakesTheSameFewStatementsHoweverManyImportsThereAre() {
        imports.confirmed("2002-03", "JMD 40", "TTD 6");
        rates.asOf(of("JMD"), EUR, day("2002-03-31"));
        long one = statements("JMD");
        for (int month = 4; month < 10; month++) {
            imports.confirmed("2002-0" + month, "JMD 4" + month, "TTD 6");
        }
        rates.asOf(of("JMD"), EUR, day("2002-12-31"));
        assertThat(statements("JMD")).isEqualTo(one).isEqualTo(ASKED_FOR_A_RATE);
        // Of a currency that none of them has, as before there was an import.
        assertThat(statements("ANG")).isLessThan(one);
        assertThat(statements("EUR")).isZero();
    }

    /** The least of three looks: what else happens on a connection is not the question's. */
    private long statements(String from) {
        return LongStream.generate(() -> DatabaseWork.of(database, () -> rates.asOf(of(from), EUR, day("2002-12-31")))
                        .statements())
                .limit(3)
                .min()
                .orElseThrow();
    }

    private void used(String from, String to, String on, String rate, String source, String since) {
        assertThat(rates.asOf(of(from), of(to), day(on)))
                .contains(new AppliedRate(new BigDecimal(rate), source, day(since)));
    }

    private static void says(Throwable refusal, String slug) {
        assertThat(((Problem) refusal).slug()).isEqualTo(slug);
    }

    private static Currency of(String code) {
        return Currency.getInstance(code);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
