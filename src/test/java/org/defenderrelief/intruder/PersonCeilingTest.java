package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.Requests;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.vault.people.Acting;

/** One person gets no more than two keepers said without somebody saying why, whatever stands in the database; and nobody's life waits for that. */
@QuarkusTest
class PersonCeilingTest {
    private static final String PATH = "/api/v1/committee/person-ceilings";
    private static final Currency EUR = Currency.getInstance("EUR");

    @Inject
    ApprovedCases approvals;

    @Inject
    FundFixture fund;

    @Inject
    PersonCeilings ceilings;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    private final String name = Requests.name();
    private String confirmed;

    @BeforeEach
    void onePersonGetsAThousand() {
        confirmed = set(Map.of("currency", "EUR", "amount", "1000.00", "months", 12));
    }

    /** It holds for every case. */
    @AfterEach
    void thereIsNoneAnyMore() {
        set(Map.of("currency", "EUR"));
        assertThat(ceilings.of(EUR)).isEmpty();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whatWasGrantedBeforeCountsAndMoreTakesWordsThatTheCommitteeIsToldOf() {
        CaseWork.Acknowledged again = askedAgain("URGENT");
        recommend(again, "200.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
        recommend(again, "200.00", "They found her a second time.").then().statusCode(200);
        triage(again).body("recommendation.overCeiling", equalTo(true));
    }

    /** The answer was lost, and the keeper presses again: nobody could take the second back. */
    @Test
    void theSameAgainByTheSameKeeperIsTheFirstWhileItWaits() {
        Map<String, Object> wanted = Map.of("currency", "EUR", "amount", "1500.00", "months", 6);
        String first = propose("keeper-1", wanted);
        assertThat(propose("keeper-1", wanted)).isEqualTo(first);
        assertThat(propose("keeper-2", wanted)).isNotEqualTo(first);
        assertThat(propose("keeper-1", Map.of("currency", "EUR", "amount", "1500.00", "months", 7)))
                .isNotEqualTo(first);
        confirm("keeper-2", first).then().statusCode(200);
        assertThat(propose("keeper-1", wanted)).isNotEqualTo(first);
    }

    @Test
    void asMuchAsIsLeftTakesNone() {
        CaseWork.Acknowledged again = askedAgain("URGENT");
        recommend(again, "100.00", null).then().statusCode(200);
        triage(again).body("recommendation.overCeiling", equalTo(false));
    }

    /** Through two partners, each below the ceiling: the second one takes words while the first is not decided, and the committee is told. */
    @Test
    void whatIsRecommendedElsewhereAndNotDecidedCountsToo() {
        CaseWork.Acknowledged first = found("URGENT", name);
        CaseWork.Acknowledged second = found("partner-2", "URGENT", name);
        recommend(first, "600.00", null).then().statusCode(200);
        recommend(second, "500.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
        recommend(second, "500.00", "They are two families.").then().statusCode(200);
        triage(first).body("recommendation.overCeiling", equalTo(false));
        triage(second).body("recommendation.overCeiling", equalTo(true));
    }

    /** Recommending little and asking for much leaves no room for another case. */
    @Test
    void whatIsPutToTheVoteBeyondTheRecommendationCountsToo() {
        CaseWork.Acknowledged first = found("URGENT", name);
        CaseWork.Acknowledged second = found("partner-2", "URGENT", name);
        recommend(first, "100.00", null).then().statusCode(200);
        CaseWork.change(
                        "triage-2",
                        first.reference(),
                        "/rounds",
                        Map.of("conditions", "", "amount", Map.of("amount", "600.00", "currency", "EUR")))
                .then()
                .statusCode(201);
        recommend(second, "500.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
    }

    /** What no committee decides any more takes nothing of it. */
    @Test
    void whatWasRecommendedAndLeftTheCommitteeDoesNotCount() {
        CaseWork.Acknowledged first = found("URGENT", name);
        CaseWork.Acknowledged second = found("partner-2", "URGENT", name);
        recommend(first, "600.00", null).then().statusCode(200);
        CaseWork.change("triage-1", first.reference(), "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        recommend(second, "500.00", null).then().statusCode(200);
    }

    /** With the service's own rights: the other case called ended, and its recommendation made small, are what rows say; acts say otherwise. */
    @Test
    void whoeverRewritesTheOtherCaseTakesNothingOutOfTheSum() {
        CaseWork.Acknowledged first = found("URGENT", name);
        CaseWork.Acknowledged second = found("partner-2", "URGENT", name);
        recommend(first, "600.00", null).then().statusCode(200);
        try (TableInHand rows = new TableInHand("case_file", "id = ?", first.id());
                TableInHand made = new TableInHand("triage_recommendation", "case_id = ?", first.id())) {
            rows.run("UPDATE case_file SET status = 'IN_TRIAGE' WHERE id = ?", first.id());
            made.run("UPDATE triage_recommendation SET amount = 1 WHERE case_id = ?", first.id());
            recommend(second, "500.00", null)
                    .then()
                    .statusCode(409)
                    .body("type", containsString("over-person-ceiling"));
        }
        String act = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'triage.recommended'", first.id());
        try (HiddenAct hidden = new HiddenAct(act)) {
            recommend(second, "1.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
        }
        recommend(second, "400.00", null).then().statusCode(200);
    }

    @Test
    void aLifeAtRiskWaitsForNoWords() {
        CaseWork.Acknowledged again = askedAgain("LIFE_AT_RISK");
        recommend(again, "200.00", null).then().statusCode(200);
        triage(again).body("recommendation.overCeiling", equalTo(true));
    }

    @Test
    void aloneItIsOverTheCeilingToo() {
        CaseWork.Acknowledged sent = found("URGENT", Requests.name());
        recommend(sent, "1000.01", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
    }

    @Test
    void oneKeeperIsNotTwoAndNobodyElseIsAny() {
        String id = propose("keeper-1", Map.of("currency", "EUR", "amount", "5.00", "months", 1));
        confirm("keeper-1", id).then().statusCode(403).body("type", containsString("second-person-needed"));
        for (String other : new String[] {"triage-1", "committee-1", "finance-1", "partner-1"}) {
            confirm(other, id).then().statusCode(403);
            CaseWork.as(other)
                    .contentType(ContentType.JSON)
                    .body(Map.of("currency", "EUR"))
                    .post(PATH)
                    .then()
                    .statusCode(403);
        }
        CaseWork.as("triage-1").get(PATH).then().body("inForce.amount", hasItem("1000.00"));
    }

    @Test
    void whatWasConfirmedSinceOvertakesAnOldProposal() {
        String old = propose("keeper-1", Map.of("currency", "EUR"));
        confirmed = set(Map.of("currency", "EUR", "amount", "2000.00", "months", 6));
        confirm("keeper-2", old).then().statusCode(409).body("type", containsString("proposal-overtaken"));
        confirm("keeper-1", confirmed).then().statusCode(409).body("type", containsString("proposal-settled"));
        CaseWork.as("triage-1").get(PATH).then().body("inForce.amount", hasItem("2000.00"));
    }

    @Test
    void whatNobodyGivesIsNoCeiling() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("currency", "EUR", "amount", "0.00", "months", 12),
                Map.of("currency", "EUR", "amount", "5.00", "months", 61),
                Map.of("currency", "EUR", "amount", "5.00"),
                Map.of("currency", "no"))) {
            CaseWork.as("keeper-1")
                    .contentType(ContentType.JSON)
                    .body(wrong)
                    .post(PATH)
                    .then()
                    .statusCode(400);
        }
    }

    /** A keeper lifts it alone with their own key; a member of the committee signs that two keepers did. */
    @Test
    void whoeverSignsBothStepsLiftsNothing() {
        Facts none = Facts.of("ceiling", Ids.next().toString(), "currency", "EUR", "most", "none", "months", "0");
        QuarkusTransaction.begin();
        try (Acting keeper = people.acting("keeper-1");
                Acting member = people.acting("committee-1")) {
            history.record(keeper.act(), "triage.ceiling-proposed", null, none);
            history.record(keeper.act(), "triage.ceiling-confirmed", null, none);
            history.record(member.act(), "triage.ceiling-confirmed", null, none);
            assertThat(ceilings.of(EUR)).isPresent();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void whoeverTakesTheActAwayLiftsNothing() {
        CaseWork.Acknowledged again = askedAgain("URGENT");
        String act = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE action = 'triage.ceiling-confirmed' AND facts LIKE ?",
                "%" + confirmed + "%");
        try (HiddenAct hidden = new HiddenAct(act)) {
            recommend(again, "200.00", null).then().statusCode(409).body("type", containsString("not-authentic"));
        }
        recommend(again, "200.00", null).then().statusCode(409).body("type", not(containsString("not-authentic")));
    }

    /** With the service's own rights: a case that is not as it was submitted is left out elsewhere, and would take its grant out of the sum. */
    @Test
    void whoeverSpoilsTheEarlierCaseTakesNothingOutOfTheSum() {
        CaseWork.Acknowledged before = Requests.opened(name, Requests.phone(), identity -> {});
        approvals.approved(before, Money.of("900.00", "EUR"));
        CaseWork.Acknowledged again = found("URGENT", name);
        String region = StolenDatabase.value("SELECT region FROM case_file WHERE id = ?", before.id());
        StolenDatabase.asService(
                "UPDATE case_file SET region = ? WHERE id = ?", region.equals("419") ? "002" : "419", before.id());
        try {
            recommend(again, "200.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
            recommend(again, "1.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
            assertThat(StolenDatabase.alarms(before.id())).contains("case_file/" + before.id());
        } finally {
            StolenDatabase.asOwner("UPDATE case_file SET region = ? WHERE id = ?", region, before.id());
        }
        recommend(again, "100.00", null).then().statusCode(200);
    }

    @Test
    void rowsOfTheIndexThatNobodySignedTakeWordsToo() {
        CaseWork.Acknowledged again = askedAgain("URGENT");
        Requests.open("triage-1", again.reference());
        CaseWork.Acknowledged stranger = Requests.opened(Requests.name(), Requests.phone(), identity -> {});
        try (TableInHand rows = new TableInHand("blind_index", "case_id = ?", stranger.id())) {
            rows.run(
                    "INSERT INTO blind_index (purpose, digest, case_id, act) SELECT purpose, digest, ?, UUID() FROM blind_index"
                            + " WHERE case_id = ?",
                    stranger.id(),
                    again.id());
            recommend(again, "1.00", null).then().statusCode(409).body("type", containsString("over-person-ceiling"));
        }
        recommend(again, "100.00", null).then().statusCode(200);
    }

    /** What one keeper's key signs need be no ceiling at all. */
    @Test
    void whatCannotBeReadCountsForNothing() {
        QuarkusTransaction.begin();
        try (Acting keeper = people.acting("keeper-1")) {
            Facts unreadable = Facts.of("ceiling", "x", "currency", "EUR", "most", "much", "months", "soon");
            history.record(keeper.act(), "triage.ceiling-proposed", null, unreadable);
            history.record(keeper.act(), "triage.ceiling-confirmed", null, unreadable);
            assertThat(ceilings.of(EUR)).isPresent();
            assertThat(ceilings.pending()).isEmpty();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Somebody was granted 900 before, and asks again. */
    private CaseWork.Acknowledged askedAgain(String urgency) {
        CaseWork.Acknowledged before = Requests.opened(name, Requests.phone(), identity -> {});
        approvals.approved(before, Money.of("900.00", "EUR"));
        return found(urgency, name);
    }

    private static CaseWork.Acknowledged found(String urgency, String name) {
        return found("partner-1", urgency, name);
    }

    private static CaseWork.Acknowledged found(String partner, String urgency, String name) {
        CaseWork.Acknowledged sent = Requests.submit(partner, urgency, name, Requests.phone(), identity -> {});
        CaseWork.find(sent.reference());
        CaseWork.assessRisks(sent.reference()).then().statusCode(200);
        return sent;
    }

    private Response recommend(CaseWork.Acknowledged sent, String amount, String whyOrNull) {
        UUID envelope = fund.envelope("5000.00", "5000.00").value();
        Map<String, Object> body = new HashMap<>(Map.of(
                "verdict",
                "APPROVE",
                "amount",
                Map.of("amount", amount, "currency", "EUR"),
                "envelope",
                envelope.toString(),
                "text",
                "Verified."));
        if (whyOrNull != null) {
            body.put("overCeiling", whyOrNull);
        }
        return CaseWork.change("triage-1", sent.reference(), "/triage/recommend", body);
    }

    private static ValidatableResponse triage(CaseWork.Acknowledged sent) {
        return CaseWork.as("committee-1")
                .get("/api/v1/cases/" + sent.reference() + "/triage")
                .then()
                .statusCode(200);
    }

    private static String set(Map<String, Object> wanted) {
        String id = propose("keeper-1", wanted);
        confirm("keeper-2", id).then().statusCode(200);
        return id;
    }

    private static String propose(String keeper, Map<String, Object> wanted) {
        return CaseWork.as(keeper)
                .contentType(ContentType.JSON)
                .body(wanted)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response confirm(String keeper, String id) {
        return CaseWork.as(keeper).post(PATH + "/" + id + "/confirm");
    }
}
