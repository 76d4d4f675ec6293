package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.fund.AppliedRate;
import org.defenderrelief.fund.Commit;
import org.defenderrelief.fund.ConfirmImport;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.ImportFixture;
import org.defenderrelief.fund.Need;
import org.defenderrelief.fund.RateImportId;
import org.defenderrelief.fund.RateImportVersion;
import org.defenderrelief.fund.RateImportVersions;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.RateSource;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.fund.WithdrawImport;
import org.defenderrelief.history.Followed;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** Somebody with the database wants more for a donor's euro than was published: one rate among many that two people signed together. */
@QuarkusTest
class IntruderAtRatesTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Inject
    ImportFixture imports;

    @Inject
    FundFixture fund;

    @Inject
    Rates rates;

    @Inject
    RateImportVersions versions;

    @Inject
    ConfirmImport confirm;

    @Inject
    WithdrawImport withdraw;

    @Inject
    Envelopes envelopes;

    @Inject
    Commit commit;

    @Inject
    DemoPeople people;

    @Inject
    Sequencer sequencer;

    @Inject
    Followed followed;

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rates = REPLACE(rates, 'ISK 90', 'ISK 9')",
                "rates = REPLACE(rates, '2003-02-01 ISK 90\n', '')",
                "rates = CONCAT(rates, '2003-02-01 PAB 1.1\n')",
                "rates = REPLACE(rates, 'AWG 2', 'AWG 2.0')",
                "rates = 'no rates'",
                "source = 'ECB'",
                "first_day = '2003-01-01'",
                "rate_count = 3",
                "file_hash = SHA2('mine', 256)",
                "left_out = 'XAU'",
                "reason = IF(reason IS NULL, 'CORRECTION', NULL)",
                "proposed_by = confirmed_by",
                "confirmed_by = proposed_by"
            })
    void noMoneyIsReservedByAnImportThatWasRewritten(String lie) {
        String id = confirmed("2003-02", "AWG 2", "ISK 90");
        try (TableInHand table = new TableInHand("rate_import", "id = ?", id)) {
            table.run("UPDATE rate_import SET " + lie + " WHERE id = ?", id);
            refused(() -> rates.asOf(of("ISK"), EUR, day("2003-02-20")));
            refused(() -> rates.ofMonth(of("ISK"), EUR, YearMonth.parse("2003-02"), RateSource.INFOREURO));
            refused(() -> rates.average(of("ISK"), EUR, YearMonth.parse("2003-02"), YearMonth.parse("2003-02")));
            assertThat(StolenDatabase.alarms()).contains("rate_import/" + id);
            assertThat(StolenDatabase.differs()).isEqualTo("rate_import " + id);
            shownAs(id, RateImportVersion.State.UNSIGNED);
        }
        assertThat(rates.asOf(EUR, of("ISK"), day("2003-02-20")))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("90"));
    }

    @Test
    void nothingIsCommittedAtARateThatWasRewritten() {
        String id = confirmed(YearMonth.now(ZoneOffset.UTC).toString(), "BTN 90");
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        Need need = FundFixture.need(Money.of("400.00", "BTN"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        CaseId caseId = fund.newCase();
        assertThat(envelopes.refusals(envelope, caseId, need, today)).isEmpty();
        AppliedRate asked = rates.asOf(of("BTN"), EUR, today).orElseThrow();
        try (TableInHand table = new TableInHand("rate_import", "id = ?", id)) {
            table.run("UPDATE rate_import SET rates = REPLACE(rates, 'BTN 90', 'BTN 9') WHERE id = ?", id);
            refused(() -> envelopes.refusals(envelope, caseId, need, today));
            refused(() -> QuarkusTransaction.requiringNew()
                    .call(() -> commit.commit(
                            people.acting("committee-1"),
                            fund.newCase(),
                            envelope,
                            need,
                            asked,
                            Ids.next().toString())));
            assertThat(StolenDatabase.value("SELECT COUNT(*) FROM commitment WHERE payment_currency = 'BTN'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void theServiceItselfChangesNoImportedRate() {
        String id = confirmed("2003-04", "PAB 1.1");
        for (String lie : new String[] {"rates = 'mine'", "source = 'ECB'", "file_hash = 'mine'"}) {
            assertThatThrownBy(() -> StolenDatabase.asService("UPDATE rate_import SET " + lie + " WHERE id = ?", id))
                    .hasMessageContaining("denied");
        }
        assertThatThrownBy(() -> StolenDatabase.asService("DELETE FROM rate_import WHERE id = ?", id))
                .hasMessageContaining("denied");
        assertThatThrownBy(
                        () -> StolenDatabase.asService("UPDATE rate_import SET confirmed_at = NOW(6) WHERE id = ?", id))
                .hasMessageContaining("rates that were confirmed or withdrawn stay as they are");
    }

    @Test
    void whatWasConfirmedIsNotConfirmedAgainNorTakenBack() {
        String id = confirmed("2003-05", "CRC 400");
        try (TableInHand table = new TableInHand("rate_import", "id = ?", id)) {
            table.run(
                    "UPDATE rate_import SET confirmed_by = NULL, confirmed_at = NULL, confirmed_act = NULL, reason = NULL"
                            + " WHERE id = ?",
                    id);
            refused(() -> confirm.confirm(people.acting("keeper-2"), read(id), Optional.of(RateReason.CORRECTION)));
            refused(() -> {
                withdraw.withdraw(people.acting("finance-1"), read(id));
                return null;
            });
            refused(() -> rates.asOf(of("CRC"), EUR, day("2003-05-20")));
            assertThat(StolenDatabase.differs()).startsWith("rate_import");
            shownAs(id, RateImportVersion.State.UNSIGNED);
            table.run("UPDATE rate_import SET withdrawn_at = NOW(6), withdrawn_act = proposed_act WHERE id = ?", id);
            refused(() -> rates.asOf(of("CRC"), EUR, day("2003-05-20")));
            assertThat(StolenDatabase.differs()).startsWith("rate_import");
        }
    }

    @Test
    void whatWasTakenBackIsNotConfirmedHoweverItsRowReads() {
        RateImportId id = imports.proposed("2003-06", "BZD 2.2");
        withdraw.withdraw(people.acting("finance-1"), id);
        try (TableInHand table = new TableInHand("rate_import", "id = ?", id.toString())) {
            table.run("UPDATE rate_import SET withdrawn_at = NULL, withdrawn_act = NULL WHERE id = ?", id.toString());
            refused(() -> confirm.confirm(people.acting("keeper-1"), id, Optional.of(RateReason.CORRECTION)));
            assertThat(StolenDatabase.alarms()).contains("rate_import/" + id);
            assertThat(StolenDatabase.differs()).startsWith("rate_import");
        }
    }

    /** With the service's rights: the acts of another import, or none, beside rates of one's own. */
    @ParameterizedTest
    @ValueSource(strings = {"'mine'", "other.id"})
    void ratesThatNobodySignedHaveNoEffect(String about) {
        String other = confirmed("2003-07", "GYD 190");
        String id = UUID.randomUUID().toString();
        StolenDatabase.asService(
                "INSERT INTO rate_import (id, source, first_day, last_day, rate_count, file_hash, left_out, rates, proposed_by,"
                        + " proposed_at, proposed_act, confirmed_by, confirmed_at, confirmed_act, reason) SELECT ?, source,"
                        + " '2003-08-01', '2003-08-01', 1, file_hash, left_out, '2003-08-01 GYD 19\n', proposed_by, proposed_at, "
                        + (about.equals("'mine'") ? "UUID()" : "proposed_act") + ", confirmed_by, confirmed_at, "
                        + (about.equals("'mine'") ? "UUID()" : "confirmed_act")
                        + ", reason FROM rate_import WHERE id = ?",
                id,
                other);
        try {
            assertThat(rates.asOf(EUR, of("GYD"), day("2003-08-20")))
                    .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("190"));
            assertThat(StolenDatabase.differs()).isEqualTo("rate_import " + id);
            shownAs(id, RateImportVersion.State.UNSIGNED);
        } finally {
            StolenDatabase.asOwner("DELETE FROM rate_import WHERE id = ?", id);
        }
    }

    /** What waits is not made to be confirmed by the act that confirmed something else. */
    @Test
    void theActOfAnotherImportConfirmsNothing() {
        String other = confirmed("2003-09", "AZN 1.8");
        RateImportId id = imports.proposed("2003-10", "AZN 18");
        StolenDatabase.asService(
                "UPDATE rate_import i JOIN rate_import o ON o.id = ? SET i.confirmed_by = o.confirmed_by,"
                        + " i.confirmed_at = o.confirmed_at, i.confirmed_act = o.confirmed_act, i.reason = o.reason WHERE i.id = ?",
                other,
                id.toString());
        try {
            assertThat(rates.asOf(EUR, of("AZN"), day("2003-10-20")))
                    .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("1.8"));
            assertThat(StolenDatabase.differs()).isEqualTo("rate_import " + id);
        } finally {
            StolenDatabase.withoutTrigger(
                    "rate_import_stays_settled",
                    () -> StolenDatabase.asOwner(
                            "UPDATE rate_import SET confirmed_by = NULL, confirmed_at = NULL, confirmed_act = NULL,"
                                    + " reason = NULL WHERE id = ?",
                            id.toString()));
        }
        withdraw.withdraw(people.acting("finance-1"), id);
    }

    /** So that the rates before them are used again: the row, and then its acts too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ratesTakenAwayGiveNoOlderOnesTheirPlace(boolean placed) {
        String code = placed ? "GEL" : "AMD";
        confirmed("2003-11", code + " 2.5");
        String newest = confirmed("2003-12", code + " 2.6");
        String proposed = StolenDatabase.value("SELECT proposed_act FROM rate_import WHERE id = ?", newest);
        String confirmedAct = StolenDatabase.value("SELECT confirmed_act FROM rate_import WHERE id = ?", newest);
        if (placed) {
            sequencer.sequence();
        }
        followed.now();
        try (TableInHand table = new TableInHand("rate_import", "id = ?", newest)) {
            table.run("DELETE FROM rate_import WHERE id = ?", newest);
            refused(() -> rates.asOf(of(code), EUR, day("2003-12-20")));
            assertThat(StolenDatabase.alarms()).contains("rate_import/" + newest);
            try (HiddenAct one = new HiddenAct(proposed);
                    HiddenAct two = new HiddenAct(confirmedAct)) {
                refused(() -> rates.asOf(of(code), EUR, day("2003-12-20")));
                assertThat(StolenDatabase.alarms()).contains("history_entry/EUR");
            }
        }
        assertThat(rates.asOf(EUR, of(code), day("2003-12-20")))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("2.6"));
    }

    private void shownAs(String id, RateImportVersion.State state) {
        assertThat(versions.page(Optional.empty(), 100))
                .filteredOn(version -> version.id().toString().equals(id))
                .extracting(RateImportVersion::state)
                .containsExactly(state);
    }

    private String confirmed(String month, String... published) {
        return imports.confirmed(month, published).toString();
    }

    private static void refused(Callable<?> attempt) {
        assertThatThrownBy(attempt::call)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
    }

    private static RateImportId read(String id) {
        return new RateImportId(UUID.fromString(id));
    }

    private static Currency of(String code) {
        return Currency.getInstance(code);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
