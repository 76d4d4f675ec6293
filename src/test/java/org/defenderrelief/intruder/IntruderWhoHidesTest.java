package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.disbursement.PreparePayment;
import org.defenderrelief.disbursement.PreparedOn;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.fund.Rates;
import org.defenderrelief.history.Followed;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/**
 * The schema's owner takes back what somebody said: the row *and* the signed act that made it, from the history and from its tree, so that
 * all that is left agrees. Each attack is made both before the act has its place in the tree and after.
 */
@QuarkusTest
class IntruderWhoHidesTest {
    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final Map<String, Object> NO = Map.of("reason", "NOT_VERIFIABLE", "text", "I do not believe it.");

    @Inject
    FundFixture fund;

    @Inject
    Rates rates;

    @Inject
    DemoPeople people;

    @Inject
    Sequencer sequencer;

    @Inject
    Followed followed;

    @Inject
    ApprovedCases approvals;

    @Inject
    PlanPayment plan;

    @Inject
    PreparePayment prepare;

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aVoteThatWasChangedIsNotSetBackToWhatItWas(boolean placed) {
        Round round = round();
        vote("committee-1", round, "APPROVE", Map.of()).then().statusCode(200);
        String first = StolenDatabase.value("SELECT act FROM committee_vote WHERE round_id = ?", round.id);
        vote("committee-1", round, "DECLINE", NO).then().statusCode(200);
        String second = StolenDatabase.value("SELECT act FROM committee_vote WHERE round_id = ?", round.id);
        place(placed);
        try (TableInHand votes = new TableInHand("committee_vote", "round_id = ?", round.id);
                HiddenAct hidden = new HiddenAct(second)) {
            votes.run(
                    "UPDATE committee_vote SET choice = 'APPROVE', reason_code = NULL, revision = 1, act = ? WHERE round_id = ?",
                    first,
                    round.id);
            refused(round.caseId, () -> vote("committee-2", round, "APPROVE", Map.of()));
            assertThat(StolenDatabase.differs()).isNotEmpty();
        }
        vote("committee-2", round, "APPROVE", Map.of()).then().statusCode(200).body("status", equalTo("OPEN"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSteppedBackHasNoVoteAgain(boolean placed) {
        Round round = round();
        CaseWork.as("committee-1").post(round.path() + "/recuse").then().statusCode(204);
        String recused = StolenDatabase.value("SELECT act FROM case_recusal WHERE case_id = ?", round.caseId);
        place(placed);
        try (TableInHand recusals = new TableInHand("case_recusal", "case_id = ?", round.caseId);
                HiddenAct hidden = new HiddenAct(recused)) {
            recusals.run("DELETE FROM case_recusal WHERE case_id = ?", round.caseId);
            refused(round.caseId, () -> vote("committee-1", round, "APPROVE", Map.of()));
            refused(
                    round.caseId,
                    () -> CaseWork.as("committee-1")
                            .get("/api/v1/cases/" + round.reference + "/compartments/situation"));
        }
        vote("committee-1", round, "APPROVE", Map.of()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFindingIsNotSetBackToAnOlderOne(boolean placed) {
        CaseWork.Acknowledged sent = found();
        String older = finding(sent, "act");
        find(sent, "CAUSAL_LINK", "NOT_MET");
        String last = finding(sent, "act");
        place(placed);
        try (TableInHand findings = new TableInHand("triage_finding", "case_id = ?", sent.id());
                HiddenAct hidden = new HiddenAct(last)) {
            findings.run(
                    "UPDATE triage_finding SET finding = 'MET', act = ? WHERE case_id = ? AND criterion = 'CAUSAL_LINK'",
                    older,
                    sent.id());
            refused(sent.id(), () -> recommend(sent));
        }
        assertThat(finding(sent, "finding")).isEqualTo("NOT_MET");
    }

    /** Nothing is hidden here: the two acts change their numbers, so that the older one seems to be the last word. */
    @Test
    void anOlderFindingDoesNotBecomeTheLastByItsNumber() {
        CaseWork.Acknowledged sent = found();
        String older = finding(sent, "act");
        find(sent, "CAUSAL_LINK", "NOT_MET");
        String last = finding(sent, "act");
        place(true);
        long olderId = Long.parseLong(StolenDatabase.value("SELECT id FROM history_entry WHERE entry = ?", older));
        long lastId = Long.parseLong(StolenDatabase.value("SELECT id FROM history_entry WHERE entry = ?", last));
        try (TableInHand findings = new TableInHand("triage_finding", "case_id = ?", sent.id())) {
            swap(olderId, lastId);
            findings.run(
                    "UPDATE triage_finding SET finding = 'MET', act = ? WHERE case_id = ? AND criterion = 'CAUSAL_LINK'",
                    older,
                    sent.id());
            recommend(sent).then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).isNotEmpty();
        } finally {
            swap(olderId, lastId);
        }
    }

    /** Rows that name a true act of another case, which its own row names too: more than a report tells one by one. */
    @Test
    void findingsInventedUnderTrueActsHideNoChange() {
        CaseWork.Acknowledged other = found();
        CaseWork.Acknowledged sent = found();
        place(true);
        try (TableInHand invented = new TableInHand("triage_finding", "case_id = ?", other.id());
                TableInHand changed = new TableInHand("triage_finding", "case_id = ?", sent.id())) {
            for (int i = 10; i < 34; i++) {
                invented.run(
                        "INSERT INTO triage_finding (case_id, criterion, finding, found_by, found_at, act) SELECT case_id, ?, finding,"
                                + " found_by, found_at, act FROM triage_finding WHERE case_id = ? AND criterion = 'DEFENDER'",
                        "AA" + i,
                        other.id());
            }
            changed.run(
                    "UPDATE triage_finding SET finding = 'NOT_MET', act = ? WHERE case_id = ? AND criterion = 'CAUSAL_LINK'",
                    StolenDatabase.value(
                            "SELECT act FROM triage_finding WHERE case_id = ? AND criterion = 'DEFENDER'", sent.id()),
                    sent.id());
            CaseWork.as("auditor-1")
                    .post("/api/v1/history/verification")
                    .then()
                    .statusCode(200)
                    .body(containsString("triage_finding " + other.id() + "/AA10"))
                    .body(containsString("triage_finding " + sent.id() + "/CAUSAL_LINK"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPolicyTakenBackGivesNoOlderOneTheWord(boolean placed) {
        EnvelopeId envelope = fund.envelope("50000.00", "10000.00");
        policy(envelope, 1);
        String stricter = policy(envelope, 3);
        String reference = CaseWork.recommended(TOGO, "500.00", "EUR", envelope.value());
        String proposed = StolenDatabase.value("SELECT proposed_act FROM committee_policy WHERE id = ?", stricter);
        String confirmed = StolenDatabase.value("SELECT confirmed_act FROM committee_policy WHERE id = ?", stricter);
        place(placed);
        try (TableInHand bands = new TableInHand("committee_policy_band", "policy_id = ?", stricter);
                TableInHand policies = new TableInHand("committee_policy", "id = ?", stricter);
                HiddenAct one = new HiddenAct(proposed);
                HiddenAct two = new HiddenAct(confirmed)) {
            bands.run("DELETE FROM committee_policy_band WHERE policy_id = ?", stricter);
            policies.run("DELETE FROM committee_policy WHERE id = ?", stricter);
            CaseWork.openRound(reference).then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("history_entry/none");
        }
        CaseWork.openRound(reference).then().statusCode(201).body("quorum", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRateTakenBackGivesNoOlderOneItsPlace(boolean placed) {
        String from = placed ? "UGX" : "RWF";
        fund.rate(from, "0.00025", LocalDate.parse("2026-01-02"));
        fund.rate(from, "0.00024", LocalDate.parse("2026-01-03"));
        String newest = StolenDatabase.value(
                "SELECT id FROM exchange_rate WHERE from_currency = ? AND rate_date = '2026-01-03' AND confirmed_act IS NOT NULL",
                from);
        String proposed = StolenDatabase.value("SELECT proposed_act FROM exchange_rate WHERE id = ?", newest);
        String confirmed = StolenDatabase.value("SELECT confirmed_act FROM exchange_rate WHERE id = ?", newest);
        place(placed);
        try (TableInHand table = new TableInHand("exchange_rate", "id = ?", newest)) {
            table.run("DELETE FROM exchange_rate WHERE id = ?", newest);
            noRate(from, "exchange_rate/" + newest);
            try (HiddenAct one = new HiddenAct(proposed);
                    HiddenAct two = new HiddenAct(confirmed)) {
                noRate(from, "history_entry/" + from + "/EUR");
            }
        }
        assertThat(rates.asOf(Currency.getInstance(from), Currency.getInstance("EUR"), LocalDate.parse("2026-01-04")))
                .hasValueSatisfying(rate -> assertThat(rate.rate()).isEqualByComparingTo("0.00024"));
    }

    private void noRate(String from, String alarmed) {
        assertThatThrownBy(() -> rates.asOf(
                        Currency.getInstance(from), Currency.getInstance("EUR"), LocalDate.parse("2026-01-04")))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
        assertThat(StolenDatabase.alarms()).contains(alarmed);
    }

    /** So that an envelope whose donor stopped it pays on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSuspensionThatIsHiddenStopsTheEnvelopeAllTheMore(boolean placed) {
        EnvelopeId envelope = fund.envelope("2000.00", "2000.00");
        Round round = round(envelope);
        vote("committee-1", round, "APPROVE", Map.of()).then().statusCode(200);
        suspension(envelope, "/suspension");
        String act = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE action = 'fund.envelope-suspended' AND facts LIKE CONCAT('%', ?, '%')",
                envelope.toString());
        place(placed);
        try (HiddenAct hidden = new HiddenAct(act)) {
            vote("committee-2", round, "APPROVE", Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
        vote("committee-2", round, "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("envelope-suspended"));
    }

    private static void suspension(EnvelopeId envelope, String verb) {
        CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "DONOR_ASKED", "payments", false))
                .post("/api/v1/envelopes/" + envelope + verb)
                .then()
                .statusCode(200);
    }

    /** So that more is granted than the donor's money left. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLineOfTheLedgerTakenBackFreesNoMoney(boolean placed) {
        EnvelopeId envelope = fund.envelope("2000.00", "2000.00");
        Round round = round(envelope);
        vote("committee-1", round, "APPROVE", Map.of()).then().statusCode(200);
        CaseWork.as("keeper-1")
                .header("Idempotency-Key", Ids.next().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("amount", Map.of("amount", "1500.00", "currency", "EUR")))
                .post("/api/v1/envelopes/" + envelope + "/returns")
                .then()
                .statusCode(200);
        String key = envelope.toString();
        String given = StolenDatabase.value(
                "SELECT act FROM ledger_transfer WHERE kind = 'GIVEN_BACK' AND envelope_id = ?", key);
        place(placed);
        try (TableInHand lines = new TableInHand("ledger_transfer", "envelope_id = ?", key);
                TableInHand balances = new TableInHand("envelope_balance", "envelope_id = ?", key);
                HiddenAct hidden = new HiddenAct(given)) {
            lines.run("DELETE FROM ledger_transfer WHERE kind = 'GIVEN_BACK' AND envelope_id = ?", key);
            balances.run(
                    "UPDATE envelope_balance SET available = 2000, returned = 0, last_number = 1 WHERE envelope_id = ?",
                    key);
            vote("committee-2", round, "APPROVE", Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms()).contains("ledger_transfer/" + key);
        }
        vote("committee-2", round, "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("enough-available"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void correctedPaymentDetailsAreNotTakenBackToTheOldOnes(boolean placed) {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        PaymentId payment = plan.plan(
                        approvals.by(people.acting("finance-1"), approved),
                        new NewPayment(
                                Optional.empty(),
                                Money.of("900.00", "EUR"),
                                PaymentMethod.MONEY_TRANSFER_AGENCY,
                                Optional.empty()))
                .payment()
                .orElseThrow();
        approvals
                .correctPayee(approved, Map.of("agency", "Sikavo Transfert, agence de Porto-Novo"))
                .then()
                .statusCode(201);
        String caseId = approved.id().toString();
        String corrected = StolenDatabase.value(
                "SELECT batch FROM compartment WHERE case_id = ? AND name = 'payment' AND version = 2", caseId);
        place(placed);
        try (TableInHand parts = new TableInHand("compartment", "case_id = ?", caseId);
                HiddenAct hidden = new HiddenAct(corrected)) {
            parts.run("DELETE FROM compartment WHERE case_id = ? AND name = 'payment' AND version = 2", caseId);
            assertThatThrownBy(() -> prepare.prepare(
                            approvals.by(people.acting("finance-1"), approved),
                            payment,
                            approvals.seen(people.acting("finance-1"), payment),
                            PreparedOn.nothing()))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
            refused(
                    caseId,
                    () -> CaseWork.as("finance-1")
                            .get("/api/v1/cases/" + approved.reference() + "/compartments/payment"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageTakenBackIsMissed(boolean placed) {
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Do not call the number, they have the phone."))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        String said =
                StolenDatabase.value("SELECT batch FROM compartment WHERE case_id = ? AND name = 'channel'", sent.id());
        place(placed);
        try (TableInHand parts = new TableInHand("compartment", "case_id = ?", sent.id());
                HiddenAct hidden = new HiddenAct(said)) {
            parts.run("DELETE FROM compartment WHERE case_id = ? AND name = 'channel'", sent.id());
            refused(
                    sent.id(),
                    () -> CaseWork.as("triage-1").get("/api/v1/cases/" + sent.reference() + "/compartments/channel"));
            refused(
                    sent.id(),
                    () -> CaseWork.as("partner-1")
                            .header("Relief-Receipt", sent.receiptCode())
                            .get("/api/v1/requests/" + sent.reference() + "/messages"));
        }
    }

    /** The node reads on, as it does every second: what it has not read is not believed at all, whatever is tried. */
    private void place(boolean placed) {
        if (placed) {
            sequencer.sequence();
        }
        followed.now();
    }

    /** The two entries exchange their numbers, and with them their places among rows; the leaves stay. */
    private static void swap(long one, long other) {
        StolenDatabase.withoutTrigger(
                "history_entry_before_update",
                () -> StolenDatabase.asOwnerAtOnce(List.of(
                        "UPDATE history_entry SET id = 9000000000000000000 WHERE id = " + one,
                        "UPDATE history_entry SET id = " + one + " WHERE id = " + other,
                        "UPDATE history_entry SET id = " + other + " WHERE id = 9000000000000000000")));
    }

    /** Refused, and alarmed on the case. */
    private static void refused(String caseId, Supplier<Response> attempt) {
        attempt.get().then().statusCode(409).body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.alarms(caseId)).contains("history_entry/" + caseId);
    }

    // --- walking there

    private record Round(String reference, String caseId, String id, String hash) {
        String path() {
            return "/api/v1/cases/" + reference + "/rounds/" + id;
        }
    }

    private Round round() {
        return round(fund.envelope("50000.00", "10000.00"));
    }

    private static Round round(EnvelopeId envelope) {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope.value());
        Response opened = CaseWork.openRound(sent.reference());
        opened.then().statusCode(201);
        return new Round(sent.reference(), sent.id(), opened.path("id"), opened.path("proposalHash"));
    }

    private static Response vote(String member, Round round, String choice, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("choice", choice);
        body.put("proposalHash", round.hash);
        return CaseWork.as(member).contentType(ContentType.JSON).body(body).post(round.path() + "/votes");
    }

    private static CaseWork.Acknowledged found() {
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        for (String criterion : List.of("DEFENDER", "URGENT_DANGER", "CAUSAL_LINK")) {
            find(sent, criterion, "MET");
        }
        return sent;
    }

    private static void find(CaseWork.Acknowledged sent, String criterion, String finding) {
        CaseWork.change(
                        "triage-1",
                        sent.reference(),
                        "/triage/criteria",
                        Map.of("criterion", criterion, "finding", finding, "evidence", "Seen."))
                .then()
                .statusCode(200);
    }

    private static String finding(CaseWork.Acknowledged sent, String column) {
        return StolenDatabase.value(
                "SELECT " + column + " FROM triage_finding WHERE case_id = ? AND criterion = 'CAUSAL_LINK'", sent.id());
    }

    private Response recommend(CaseWork.Acknowledged sent) {
        return CaseWork.change(
                "triage-1",
                sent.reference(),
                "/triage/recommend",
                Map.of(
                        "verdict",
                        "APPROVE",
                        "amount",
                        Map.of("amount", "900.00", "currency", "EUR"),
                        "envelope",
                        fund.envelope("50000.00", "10000.00").toString(),
                        "text",
                        "Verified."));
    }

    private static String policy(EnvelopeId envelope, int quorum) {
        Map<String, Object> band =
                Map.of("approvalsNeeded", 1, "quorum", quorum, "rule", "MAJORITY", "deadlineHours", 72);
        String id = CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of("currency", "EUR", "envelope", envelope.toString(), "bands", List.of(band)))
                .post("/api/v1/committee/policies")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.as("keeper-2")
                .post("/api/v1/committee/policies/" + id + "/confirm")
                .then()
                .statusCode(200);
        return id;
    }
}
