package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.committee.WaitingMinutes;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Minutes are approved by two members who voted in that very round, by their signatures; nobody else speaks of them, with whatever rights. */
@QuarkusTest
class IntruderAtMinutesTest {
    private static final String TOGO = "01-togo-relocation-fr.json";

    @TestHTTPResource("/")
    URL root;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    History history;

    @Inject
    WaitingMinutes waiting;

    private CaseWork.Acknowledged sent;
    private String round;
    private String hash;

    @BeforeEach
    void aRound() {
        sent = CaseWork.recommendedRequest(
                TOGO, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(sent.reference());
        opened.then().statusCode(201).body("minutes", nullValue());
        round = opened.path("id");
        hash = opened.path("proposalHash");
    }

    @Test
    void twoOfThoseWhoVotedApproveThemAndOneWhoObjectsIsHeard() {
        String minutes = decided();
        assertThat(waits("committee-1")).isTrue();
        assertThat(waits("committee-3")).as("who did not vote").isFalse();
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/decision")
                .then()
                .statusCode(200)
                .body("minutes[0].approve", equalTo(2));
        approve("committee-1", minutes)
                .then()
                .statusCode(200)
                .body("minutes.approvedBy", hasSize(1))
                .body("minutes.needed", equalTo(2))
                .body("minutes.approved", equalTo(false));
        approve("committee-1", minutes).then().statusCode(200).body("minutes.approvedBy", hasSize(1));
        assertThat(waits("committee-1")).isFalse();
        object("committee-2", minutes, "The conditions were another sum.")
                .then()
                .statusCode(200)
                .body("minutes.approved", equalTo(false))
                .body("minutes.objectedBy", hasSize(1));
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/decision")
                .then()
                .statusCode(200)
                .body("objections[0].text", equalTo("The conditions were another sum."))
                .body("minutes", hasSize(1));
        approve("committee-2", minutes)
                .then()
                .statusCode(200)
                .body("minutes.approved", equalTo(true))
                .body("minutes.objectedBy", hasSize(0));
        assertThat(facts("committee.minutes-objected")).contains(round).doesNotContain("sum");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whatIsSentAgainUnderItsKeyIsSaidOnceAndTakesNothingBack() {
        String minutes = decided();
        String objection = UUID.randomUUID().toString();
        String approval = UUID.randomUUID().toString();
        Map<String, String> words = Map.of("minutes", minutes, "text", "The conditions were another sum.");
        for (int sentAgain = 0; sentAgain < 3; sentAgain++) {
            keyed("committee-1", objection, "/minutes/object", words)
                    .then()
                    .statusCode(200)
                    .body("minutes.objectedBy", hasSize(1));
        }
        keyed("committee-1", objection, "/minutes/object", Map.of("minutes", minutes, "text", "Another one."))
                .then()
                .statusCode(422);
        keyed("committee-1", approval, "/minutes/approve", Map.of("minutes", minutes))
                .then()
                .statusCode(200)
                .body("minutes.approvedBy", hasSize(1));
        keyed("committee-1", objection, "/minutes/object", words)
                .then()
                .statusCode(200)
                .body("minutes.approvedBy", hasSize(1))
                .body("minutes.objectedBy", hasSize(0));
        object("committee-1", minutes, "It is wrong after all.").then().statusCode(200);
        keyed("committee-1", approval, "/minutes/approve", Map.of("minutes", minutes))
                .then()
                .statusCode(200)
                .body("minutes.approvedBy", hasSize(0))
                .body("minutes.objectedBy", hasSize(1));
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/decision")
                .then()
                .body("objections", hasSize(2));
    }

    @Test
    void onlyWhoVotedInItSpeaksOfItsMinutes() {
        String minutes = decided();
        for (String other : new String[] {"committee-3", "committee-4"}) {
            approve(other, minutes).then().statusCode(403).body("type", containsString("did-not-vote"));
            object(other, minutes, "No.").then().statusCode(403).body("type", containsString("did-not-vote"));
        }
        for (String other : new String[] {"triage-1", "finance-1", "auditor-1"}) {
            approve(other, minutes).then().statusCode(403).body("type", containsString("role-required"));
        }
        approve("committee-1", "0".repeat(64)).then().statusCode(409).body("type", containsString("no-minutes"));
        assertThat(StolenDatabase.column(
                        "SELECT entry FROM history_entry WHERE case_id = ? AND action LIKE 'committee.minutes-%'",
                        sent.id()))
                .isEmpty();
    }

    @Test
    void whoSteppedBackIsNotAskedAndAnOpenRoundHasNone() {
        approve("committee-1", "0".repeat(64)).then().statusCode(409).body("type", containsString("no-minutes"));
        vote("committee-3").then().statusCode(200);
        CaseWork.as("committee-3").post(path() + "/recuse").then().statusCode(204);
        String minutes = decided();
        approve("committee-3", minutes).then().statusCode(404);
        CaseWork.as("committee-1").get(path()).then().body("minutes.voted", equalTo(2));
    }

    /** Such a vote counts for nothing, so its voter has no minutes to approve. */
    @Test
    void whoStoodInForSomebodyThatVotedThemselvesIsNotAsked() {
        decided();
        assertThat(waits("committee-1")).isTrue();
        try (TableInHand rows = new TableInHand("committee_vote", "round_id = ?", round)) {
            stoodIn(rows, "committee-1", "committee-3");
            assertThat(waits("committee-1")).as("who has not voted").isTrue();
            stoodIn(rows, "committee-1", "committee-2");
            assertThat(waits("committee-1")).isFalse();
            assertThat(waits("committee-2")).isTrue();
        }
        assertThat(waits("committee-1")).isTrue();
    }

    private void stoodIn(TableInHand rows, String voter, String member) {
        rows.run(
                "UPDATE committee_vote SET stands_in_for = ? WHERE round_id = ? AND voter = ?",
                people.actor(member).person().toString(),
                round,
                people.actor(voter).person().toString());
    }

    @Test
    void whatWasTypedWhileTheVaultLockedIsShownAgain() {
        String minutes = decided();
        String page = root + "review/cases/" + sent.reference() + "/rounds/" + round + "/minutes";
        WebClient member = new WebClient();
        String token = member.signIn(page, "committee-1").formToken();
        WebClient.Answer refused = member.post(
                page + "/object",
                Map.of("csrf-token", token, "minutes", minutes, "text", "The conditions were another sum."));
        assertThat(refused.status()).isNotEqualTo(303);
        assertThat(refused.body()).contains(">The conditions were another sum.</textarea>", minutes);
    }

    /** As in another tab, which was open before: only who reads that they objected objects once more. */
    @Test
    void aSecondObjectionIsSealedOnlyOfAMemberWhoKnowsOfTheFirst() {
        String minutes = decided();
        String page = root + "review/cases/" + sent.reference() + "/rounds/" + round + "/minutes";
        WebClient member = new WebClient();
        member.signIn(root + "review/unlock", "committee-1");
        press(member, root + "review/unlock", Map.of("passphrase", "vault-committee-1-demo"));
        Map<String, String> first = Map.of(
                "minutes",
                minutes,
                "text",
                "Another sum.",
                "key",
                UUID.randomUUID().toString());
        for (int press = 0; press < 2; press++) {
            assertThat(press(member, page + "/object", first).status())
                    .as("the same twice is done once, and nothing is said of it")
                    .isEqualTo(303);
        }
        Map<String, String> second = new HashMap<>(Map.of(
                "minutes",
                minutes,
                "text",
                "Nor these.",
                "key",
                UUID.randomUUID().toString()));
        WebClient.Answer refused = press(member, page + "/object", second);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains("You have objected to these minutes already", ">Nor these.</textarea>")
                .contains("name=\"again\" value=\"yes\"");
        assertThat(objections()).isEqualTo(1);
        second.put("again", "yes");
        assertThat(press(member, page + "/object", second).status()).isEqualTo(303);
        assertThat(objections()).isEqualTo(2);
    }

    private WebClient.Answer press(WebClient member, String address, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf-token", member.open(root + "review/people").formToken());
        return member.post(address, whole);
    }

    private int objections() {
        return StolenDatabase.column(
                        "SELECT entry FROM history_entry WHERE case_id = ? AND action = 'committee.minutes-objected'",
                        sent.id())
                .size();
    }

    /** A word given on other minutes, of an earlier version or another round, is none on these. */
    @Test
    void aWordOnOtherMinutesDoesNotCountForThese() {
        String minutes = decided();
        try (Acting member = people.acting("committee-1")) {
            record(
                    member.act(),
                    Facts.none()
                            .and("round", UUID.fromString(round))
                            .and("version", version())
                            .and("minutes", "0".repeat(64)));
        }
        CaseWork.as("auditor-1").get(path()).then().body("minutes.approvedBy", hasSize(0));
        approve("committee-1", minutes).then().statusCode(200).body("minutes.approvedBy", hasSize(1));
    }

    @Test
    void whereTheRowOfTheDecisionIsChangedNothingIsShownAndNobodyApproves() {
        String minutes = decided();
        try (TableInHand rows = new TableInHand("committee_round", "id = ?", round)) {
            rows.run("UPDATE committee_round SET approved_amount = approved_amount + 1 WHERE id = ?", round);
            approve("committee-1", minutes).then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).startsWith("committee_round");
        }
        approve("committee-1", minutes).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private void record(Act act, Facts said) {
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        act, "committee.minutes-approved", new CaseId(UUID.fromString(sent.id())), said));
    }

    private String facts(String action) {
        return StolenDatabase.value(
                "SELECT facts FROM history_entry WHERE case_id = ? AND action = ?", sent.id(), action);
    }

    private int version() {
        return CaseWork.as("auditor-1").get(path()).path("minutes.version");
    }

    private boolean waits(String member) {
        return waiting.of(people.actor(member), 1000).stream()
                .anyMatch(row -> row.round().id().toString().equals(round));
    }

    /** Two vote, which decides. @return the commitment of the minutes */
    private String decided() {
        vote("committee-1").then().statusCode(200);
        Response second = vote("committee-2");
        second.then().statusCode(200).body("status", equalTo("APPROVED")).body("minutes.voted", equalTo(2));
        return second.path("minutes.minutes");
    }

    private String path() {
        return "/api/v1/cases/" + sent.reference() + "/rounds/" + round;
    }

    private Response vote(String member) {
        return post(member, "/votes", Map.of("choice", "APPROVE", "proposalHash", hash));
    }

    private Response approve(String member, String minutes) {
        return post(member, "/minutes/approve", Map.of("minutes", minutes));
    }

    private Response object(String member, String minutes, String text) {
        return post(member, "/minutes/object", Map.of("minutes", minutes, "text", text));
    }

    private Response keyed(String member, String key, String what, Map<String, String> body) {
        return CaseWork.as(member)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path() + what);
    }

    private Response post(String member, String what, Map<String, String> body) {
        return CaseWork.as(member).contentType(ContentType.JSON).body(body).post(path() + what);
    }
}
