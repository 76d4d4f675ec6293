package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.NewRate;
import org.defenderrelief.fund.ProposeRate;
import org.defenderrelief.fund.RateId;
import org.defenderrelief.fund.RateReason;
import org.defenderrelief.fund.RateVersion;
import org.defenderrelief.fund.RateVersions;
import org.defenderrelief.fund.WithdrawRate;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.ClearedDesk;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Acting;

/** Somebody with the database wants people to read what nobody signed: pages show it as what it is, or not at all, and go on. */
@QuarkusTest
class IntruderInPagesTest {
    private static final String NOT_SIGNED = "This is not what was signed";
    private static final String SAMPLE = "02-rdc-kivu-subsistence-fr.json";

    /** Behind every id of ours, so that it is first in a list that begins with the newest. */
    private static final String NEWEST = "ffffffff-ffff-7fff-bfff-";

    @TestHTTPResource("/")
    String root;

    @Inject
    ApprovedCases approvals;

    @Inject
    FundFixture fund;

    @Inject
    ProposeRate proposeRate;

    @Inject
    RateVersions rateVersions;

    @Inject
    PlanPayment plan;

    @Inject
    WithdrawRate withdrawRate;

    @Inject
    DemoPeople people;

    private final Map<String, WebClient> browsers = new HashMap<>();

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aWarningThatIsNoneOfOursIsPassedOver() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        for (String code : List.of("BOGUS", "amount_differs", "AMOUNT_DIFFERS")) {
            StolenDatabase.asService(
                    "INSERT INTO triage_warning (case_id, warning, noted_at) VALUES (?, ?, NOW(6))", sent.id(), code);
        }
        assertThat(page("triage-1", "review/cases/" + sent.reference()))
                .containsOnlyOnce("The amount in clear is not the one in the sealed needs")
                .doesNotContain("BOGUS");
        // What triage opens is noted beside it.
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/needs")
                .then()
                .statusCode(200);
        assertThat(page("triage-1", "review/cases/" + sent.reference())).doesNotContain("The amount in clear is not");
    }

    @Test
    void aRoundOfNoKindThatThereIsIsHeldAgainstItsActToo() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String id = UUID.randomUUID().toString();
        try (TableInHand rounds =
                new TableInHand("committee_round", "case_id = ?", approved.id().toString())) {
            rounds.run(
                    "INSERT INTO committee_round (id, case_id, kind, status, amount, currency, tranches, envelope_id, envelope_amount,"
                            + " envelope_currency, rate, rate_source, rate_date, assistance_types, needs_version, payee_commitment,"
                            + " conditions_commitment, proposal_hash, policy_id, approvals_needed, quorum, rule, opened_act,"
                            + " opened_by, opened_at, due_at, version) SELECT ?, case_id, 'BOGUS', 'OPEN', amount, currency, tranches,"
                            + " envelope_id, envelope_amount, envelope_currency, rate, rate_source, rate_date, assistance_types, needs_version,"
                            + " payee_commitment, conditions_commitment, proposal_hash, policy_id, approvals_needed, quorum,"
                            + " rule, UUID(), opened_by, opened_at, due_at, 0 FROM committee_round WHERE case_id = ?",
                    id,
                    approved.id().toString());
            assertThat(StolenDatabase.differs()).isEqualTo("committee_round " + id);
        }
    }

    /** On a projector in a call: neither a name of the intruder's choice nor an amount, and no page that fails in place of the warning. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "case_file, codename = 'Misty Stone 99'",
                "committee_round, quorum = 9",
                "committee_round, due_at = due_at + INTERVAL 9 DAY",
                "committee_round, tranches = '100.00+200.00'"
            })
    void theWallShowsNothingOfWhatIsNotAsItWasSigned(String table, String change) {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(
                SAMPLE, "900.00", "EUR", fund.envelope("5000.00", "5000.00").value());
        String round = CaseWork.openRound(sent.reference()).path("id");
        String wall = "review/meeting/" + round;
        assertThat(page("triage-1", wall)).contains("900.00").doesNotContain("Nothing is shown here");
        String key = table.equals("case_file") ? "id = ?" : "case_id = ?";
        try (TableInHand hand = new TableInHand(table, key, sent.id())) {
            hand.run("UPDATE " + table + " SET " + change + " WHERE " + key, sent.id());
            assertThat(page("triage-1", wall))
                    .contains("Nothing is shown here", "is not as it was signed")
                    .doesNotContain("Misty Stone 99", "900.00");
            assertThat(page("triage-1", "review/rounds")).contains(sent.reference());
        }
    }

    /** A row is confirmed by what the service reads of it, whichever of the columns somebody fills. */
    @ParameterizedTest
    @CsvSource({
        "exchange_rate, confirmed_act",
        "exchange_rate, confirmed_by",
        "envelope, confirmed_act",
        "envelope, confirmed_by",
        "committee_policy, confirmed_at"
    })
    void aProposalHalfConfirmedByNobodyIsNamed(String table, String column) {
        Acting proposer = people.acting("finance-1");
        RateId rate = proposed(proposer);
        try {
            String id = UUID.randomUUID().toString();
            try (TableInHand hand = new TableInHand(table, "id = ?", id)) {
                String copied =
                        switch (table) {
                            case "exchange_rate" -> "from_currency, to_currency, rate, source, rate_date";
                            case "envelope" ->
                                "donor_id, code, title, currency, total, ceiling, valid_from, valid_until, exchange_rule,"
                                        + " bears_costs, reporting_currency, screening";
                            default -> "envelope_id, currency, emergency_ceiling, emergency_cool_down_hours";
                        };
                String waiting = copied.replace("code, title", "CONCAT('C-', LEFT(UUID(), 8)), title");
                hand.run(
                        "INSERT INTO " + table + " (id, " + copied + ", proposed_by, proposed_at, proposed_act, "
                                + column
                                + ") SELECT ?, " + waiting + ", proposed_by, proposed_at, proposed_act, "
                                + (column.endsWith("at") ? "NOW(6)" : "UUID()") + " FROM " + table
                                + " ORDER BY proposed_at DESC LIMIT 1",
                        id);
                assertThat(StolenDatabase.differs()).isEqualTo(table + " " + id);
                if (table.equals("envelope")) {
                    hand.change("DELETE FROM envelope_balance WHERE envelope_id = ?", id);
                }
            }
        } finally {
            withdrawRate.withdraw(proposer, rate);
        }
    }

    @Test
    void aRateThatNobodySignedIsNotShownAsUsed() {
        fund.rate("MWK", "0.0005", LocalDate.parse("2026-01-01"));
        assertThat(page("finance-1", "review/rates")).doesNotContain(NOT_SIGNED);
        String id = NEWEST + "000000000001";
        StolenDatabase.asService(
                "INSERT INTO exchange_rate (id, from_currency, to_currency, rate, source, rate_date, reason, proposed_by,"
                        + " proposed_at, proposed_act, confirmed_by, confirmed_at, confirmed_act) SELECT ?, from_currency,"
                        + " to_currency, 0.5, 'invented', '2026-02-01', reason, proposed_by, NOW(6), UUID(), confirmed_by,"
                        + " NOW(6), UUID() FROM exchange_rate WHERE from_currency = 'MWK' LIMIT 1",
                id);
        try {
            String page = page("auditor-1", "review/rates");
            assertThat(page).contains(NOT_SIGNED);
            assertThat(row(page, "invented"))
                    .contains("not what was signed")
                    .doesNotContain("used now", "finance-1", "keeper-1");
            assertThat(row(page, "1 MWK = <strong>0.0005")).contains("used now", "finance-1", "keeper-1");
            assertThat(StolenDatabase.alarms()).contains("exchange_rate/" + id);
        } finally {
            StolenDatabase.asOwner("DELETE FROM exchange_rate WHERE id = ?", id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate = 0.7", "source = 'mine'", "rate_date = '2026-01-09'", "confirmed_by = UUID()"})
    void aRateRewrittenIsShownAsNotSigned(String lie) {
        fund.rate("MZN", "0.014", LocalDate.parse("2026-01-02"));
        String id = newest("MZN");
        try (TableInHand hand = new TableInHand("exchange_rate", "id = ?", id)) {
            hand.run("UPDATE exchange_rate SET " + lie + " WHERE id = ?", id);
            String page = page("finance-1", "review/rates");
            assertThat(page).contains(NOT_SIGNED);
            assertThat(row(page, "1 MZN = ")).contains("not what was signed").doesNotContain("used now");
        }
    }

    /** When a row says that it was confirmed is nobody's signed word. */
    @Test
    void theRateThatIsUsedIsTheOneWhoseActCameLast() {
        LocalDate day = LocalDate.parse("2026-01-03");
        fund.rate("BWP", "0.00025", day);
        String older = newest("BWP");
        fund.rate("BWP", "0.00024", day);
        try (TableInHand hand = new TableInHand("exchange_rate", "id = ?", older)) {
            hand.run("UPDATE exchange_rate SET confirmed_at = NOW(6) + INTERVAL 1 DAY WHERE id = ?", older);
            String page = page("finance-1", "review/rates");
            assertThat(row(page, "1 BWP = <strong>0.00024<")).contains("used now");
            assertThat(row(page, "1 BWP = <strong>0.00025<")).contains("used before");
        }
    }

    /** The one that is used is missed, and no older one shown in its place. */
    @Test
    void aRateTakenAwayLeavesItsPlaceToNone() {
        LocalDate day = LocalDate.parse("2026-01-03");
        fund.rate("LSL", "0.0007", day);
        fund.rate("LSL", "0.0006", day);
        String newer = newest("LSL");
        try (TableInHand hand = new TableInHand("exchange_rate", "id = ?", newer)) {
            hand.run("DELETE FROM exchange_rate WHERE id = ?", newer);
            String page = page("finance-1", "review/rates");
            assertThat(page).contains(NOT_SIGNED);
            assertThat(row(page, "1 LSL = <strong>0.0007<")).doesNotContain("used now");
        }
    }

    /** The newest rows of a pair may say that they were used before, while the one that is used lies on an older page. */
    @Test
    void aRateOfAnotherPageIsHeldAgainstItsActsToo() {
        fund.rate("CVE", "0.0003", LocalDate.parse("2026-01-05"));
        String used = StolenDatabase.value("SELECT id FROM exchange_rate WHERE from_currency = 'CVE'");
        fund.rate("CVE", "0.0004", LocalDate.parse("2026-01-01"));
        RateVersions.Page page = rateVersions.page(Optional.empty(), 1);
        assertThat(page.versions()).extracting(RateVersion::state).containsExactly(RateVersion.State.FOLLOWED);
        assertThat(page.isAuthentic()).isTrue();
        for (String lie :
                List.of("UPDATE exchange_rate SET rate = 9 WHERE id = ?", "DELETE FROM exchange_rate WHERE id = ?")) {
            try (TableInHand hand = new TableInHand("exchange_rate", "id = ?", used)) {
                hand.run(lie, used);
                assertThat(rateVersions.page(Optional.empty(), 1).isAuthentic())
                        .as(lie)
                        .isFalse();
                assertThat(StolenDatabase.alarms()).contains("exchange_rate/" + used);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title = 'mine'",
                "valid_until = '2100-12-31'",
                "ceiling = 4000",
                "total = 0.001",
                "confirmed_act = UUID()",
                "withdrawn_act = UUID(), withdrawn_at = NOW(6)"
            })
    void anEnvelopeRewrittenIsNotShownAsSigned(String lie) {
        String envelope = fund.envelope("5000.00", "5000.00").toString();
        notShown(envelope, "envelope", "id = ?", envelope, "UPDATE envelope SET " + lie + " WHERE id = ?");
        assertThat(StolenDatabase.alarms()).contains("envelope/" + envelope);
    }

    @Test
    void aDonorRenamedIsNotShownAsSigned() {
        String envelope = fund.envelope("5000.00", "5000.00").toString();
        notShown(envelope, "donor", "code = ?", "TEST-DONOR", "UPDATE donor SET name = 'Somebody else' WHERE code = ?");
    }

    /** Also what no accounts can hold, at which a page once failed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "returned = returned + 1",
                "available = -1",
                "paid = 0.001",
                "available = available - 100, paid = paid + 100",
                "funded = funded + 100, available = available + 100",
                "last_number = 0"
            })
    void aBalanceRewrittenIsNotShownAsTrue(String lie) {
        String envelope = fund.envelope("5000.00", "5000.00").toString();
        notShown(
                envelope,
                "envelope_balance",
                "envelope_id = ?",
                envelope,
                "UPDATE envelope_balance SET " + lie + " WHERE envelope_id = ?");
    }

    @Test
    void nothingIsDoneOnAccountsThatCannotBe() {
        String envelope = fund.envelope("5000.00", "5000.00").toString();
        try (TableInHand hand = new TableInHand("envelope_balance", "envelope_id = ?", envelope)) {
            hand.run("UPDATE envelope_balance SET returned = returned + 1 WHERE envelope_id = ?", envelope);
            CaseWork.as("keeper-1")
                    .get("/api/v1/envelopes/" + envelope)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("envelope_balance/" + envelope);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_transfer SET payment_amount = 1 WHERE kind = 'COMMITTED' AND envelope_id = ?",
                "UPDATE ledger_transfer SET actor = UUID() WHERE kind = 'COMMITTED' AND envelope_id = ?",
                "UPDATE ledger_transfer SET payment_amount = 0.001 WHERE kind = 'COMMITTED' AND envelope_id = ?",
                "UPDATE ledger_transfer SET act = UUID() WHERE kind = 'FUNDED' AND envelope_id = ?"
            })
    void aLineRewrittenIsNotShownAsSigned(String lie) {
        String envelope =
                approvals.approved(Money.of("900.00", "EUR")).envelope().toString();
        lineNotShown(envelope, "ledger_transfer", lie);
    }

    @Test
    void aLineAtAnotherRateThanItsCommitmentIsNotShownAsSigned() {
        String envelope =
                approvals.approved(Money.of("900.00", "EUR")).envelope().toString();
        lineNotShown(envelope, "commitment", "UPDATE commitment SET rate = 2 WHERE envelope_id = ?");
    }

    private void lineNotShown(String envelope, String table, String lie) {
        assertThat(page("finance-1", "review/funds/" + envelope)).doesNotContain(NOT_SIGNED);
        try (TableInHand hand = new TableInHand(table, "envelope_id = ?", envelope)) {
            hand.run(lie, envelope);
            assertThat(page("finance-1", "review/funds/" + envelope)).contains(NOT_SIGNED);
        }
        assertThat(page("finance-1", "review/funds/" + envelope)).doesNotContain(NOT_SIGNED);
    }

    /** The rest of the page is as true as before. */
    @ParameterizedTest
    @ValueSource(strings = {"emergency_ceiling = emergency_ceiling + 1", "confirmed_act = UUID()"})
    void aPolicyRewrittenCostsThePageOfFundsItsPoliciesOnly(String lie) {
        String envelope = fund.envelope("5000.00", "5000.00").toString();
        String policy = StolenDatabase.value(
                "SELECT id FROM committee_policy WHERE confirmed_act IS NOT NULL ORDER BY confirmed_at DESC LIMIT 1");
        assertThat(page("keeper-1", "review/funds")).doesNotContain(NOT_SIGNED);
        try (TableInHand hand = new TableInHand("committee_policy", "id = ?", policy)) {
            hand.run("UPDATE committee_policy SET " + lie + " WHERE id = ?", policy);
            assertThat(page("keeper-1", "review/funds"))
                    .contains(NOT_SIGNED, "f-" + envelope)
                    .doesNotContain("No policy is set yet");
            assertThat(StolenDatabase.alarms()).contains("committee_policy/" + policy);
        }
    }

    /** Whose round no longer names the money is refused its page: on what it depends would be unknown. */
    @Test
    void moneyThatNoRoundGrantedIsNotShownToBePaid() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String payment = plan.plan(
                        approvals.by(people.acting("finance-1"), approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow()
                .toString();
        String payee = "/api/v1/cases/" + approved.reference() + "/payments/" + payment + "/payee";
        CaseWork.as("finance-1").get(payee).then().statusCode(200);
        try (TableInHand hand =
                new TableInHand("committee_round", "case_id = ?", approved.id().toString())) {
            hand.run(
                    "UPDATE committee_round SET commitment_id = UUID() WHERE case_id = ?",
                    approved.id().toString());
            CaseWork.as("finance-1").get(payee).then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms(approved.id().toString())).contains("commitment/" + approved.commitment());
        }
    }

    @Test
    void anEnvelopeRenamedCostsThePageOfACaseItsNameOnly() {
        EnvelopeId envelope = fund.envelope("5000.00", "5000.00");
        String reference = CaseWork.recommended(SAMPLE, "900.00", "EUR", envelope.value());
        CaseWork.openRound(reference).then().statusCode(201);
        try (TableInHand hand = new TableInHand("envelope", "id = ?", envelope.toString())) {
            hand.run("UPDATE envelope SET title = 'Substituted' WHERE id = ?", envelope.toString());
            for (String person : List.of("triage-1", "committee-1", "auditor-1")) {
                assertThat(page(person, "review/cases/" + reference))
                        .as(person)
                        .contains("(not what was signed)", "900.00")
                        .doesNotContain("Substituted");
            }
            assertThat(StolenDatabase.alarms()).contains("envelope/" + envelope);
        }
    }

    private void notShown(String envelope, String table, String where, String key, String lie) {
        assertThat(card(envelope)).doesNotContain(NOT_SIGNED);
        try (TableInHand hand = new TableInHand(table, where, key)) {
            hand.run(lie, key);
            assertThat(card(envelope)).contains(NOT_SIGNED);
            assertThat(page("auditor-1", "review/funds/" + envelope)).contains(NOT_SIGNED);
        }
        assertThat(page("auditor-1", "review/funds/" + envelope)).doesNotContain(NOT_SIGNED);
    }

    @Test
    void aPartWhoseKeysAreGoneIsCalledDamaged() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        String part = " WHERE case_id = ? AND name = 'situation'";
        String keys = StolenDatabase.value("SELECT HEX(wrapped_keys) FROM compartment" + part, sent.id());
        assertThat(page("triage-1", "review/cases/" + sent.reference())).doesNotContain("This part does not open");
        for (String emptied : List.of("X'00'", "''", "SUBSTRING(wrapped_keys, 62)")) {
            StolenDatabase.asOwner("UPDATE compartment SET wrapped_keys = " + emptied + part, sent.id());
            try {
                assertThat(page("triage-1", "review/cases/" + sent.reference()))
                        .contains("This part does not open", "Tell a keeper and the auditors now")
                        .doesNotContain("Situation (");
                CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + sent.reference() + "/compartments/situation")
                        .then()
                        .statusCode(409)
                        .body("type", containsString("compartment-damaged"));
            } finally {
                StolenDatabase.asOwner("UPDATE compartment SET wrapped_keys = UNHEX(?)" + part, keys, sent.id());
            }
        }
    }

    @Test
    void whatNobodyProposedIsNotThereToBeConfirmed() {
        String policy = UUID.randomUUID().toString();
        String rate = UUID.randomUUID().toString();
        Acting proposer = people.acting("finance-1");
        RateId honest = proposed(proposer);
        StolenDatabase.asService(
                "INSERT INTO committee_policy (id, envelope_id, currency, emergency_ceiling, emergency_cool_down_hours, proposed_by, proposed_at,"
                        + " proposed_act) SELECT ?, NULL, 'EUR', 9999, 0, id, NOW(6), UUID() FROM person WHERE name = 'keeper-1'",
                policy);
        StolenDatabase.asService(
                "INSERT INTO exchange_rate (id, from_currency, to_currency, rate, source, rate_date, proposed_by, proposed_at,"
                        + " proposed_act) SELECT ?, 'MGA', 'EUR', 2, 'mine', '2026-01-01', id, NOW(6), UUID() FROM person"
                        + " WHERE name = 'keeper-1'",
                rate);
        try {
            for (String person : List.of("keeper-2", "finance-2")) {
                try (ClearedDesk cleared = new ClearedDesk(people.actor(person).person(), "none")) {
                    assertThat(page(person, "review?all=true"))
                            .contains("w-" + honest)
                            .doesNotContain("p-" + policy, "w-" + rate);
                }
            }
            assertThat(page("keeper-2", "review/funds"))
                    .contains(NOT_SIGNED, "w-" + honest)
                    .doesNotContain("w-" + rate);
            assertThat(StolenDatabase.alarms()).contains("committee_policy/" + policy, "exchange_rate/" + rate);
        } finally {
            StolenDatabase.asOwner("DELETE FROM committee_policy WHERE id = ?", policy);
            StolenDatabase.asOwner("DELETE FROM exchange_rate WHERE id = ?", rate);
            withdrawRate.withdraw(proposer, honest);
        }
    }

    private RateId proposed(Acting proposer) {
        return proposeRate.propose(
                proposer,
                new NewRate(
                        Currency.getInstance("SZL"),
                        Currency.getInstance("EUR"),
                        new BigDecimal("0.05"),
                        "test",
                        LocalDate.parse("2026-01-03"),
                        Optional.of(RateReason.MARKET_MOVE)));
    }

    private static String newest(String currency) {
        return StolenDatabase.value(
                "SELECT id FROM exchange_rate WHERE from_currency = ? ORDER BY id DESC LIMIT 1", currency);
    }

    private static String row(String page, String with) {
        return Arrays.stream(page.split("<tr>"))
                .filter(row -> row.contains(with))
                .findFirst()
                .orElseThrow();
    }

    private String card(String envelope) {
        return Arrays.stream(page("finance-1", "review/funds").split("<article"))
                .filter(card -> card.contains("f-" + envelope))
                .map(card -> card.split("</article>")[0])
                .findFirst()
                .orElseThrow();
    }

    private String page(String person, String path) {
        WebClient browser = browsers.computeIfAbsent(person, name -> {
            WebClient fresh = new WebClient();
            fresh.signIn(root + "review", name);
            return fresh;
        });
        browser.plant("relief-lang", "en");
        WebClient.Answer answer = browser.open(root + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
