package org.defenderrelief.committee;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.SeatsInHand;

/** Alternates have nothing to do with a case but for a member who is away and named them, or where too few are left; and no member has two votes. */
@QuarkusTest
class SubstitutesTest {
    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    private SeatsInHand seats;

    @BeforeEach
    void oneIsAnAlternate() {
        seats = new SeatsInHand(people);
        seats.makeAlternate("committee-4");
    }

    @AfterEach
    void everybodyIsAMemberAgain() {
        seats.close();
        CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .body("result", equalTo("MATCHES"));
    }

    @Test
    void anAlternateHasNothingToDoWithACase() {
        Asked asked = asked(TOGO);
        sees("committee-4", asked, 404);
        CaseWork.as("committee-4")
                .get("/api/v1/cases?limit=100")
                .then()
                .body("reference", not(hasItem(asked.reference)));
        vote("committee-4", asked, "APPROVE").then().statusCode(404);
        round("committee-1", asked).then().body("members", equalTo(3)).body("alternates", equalTo(0));
    }

    @Test
    void whoIsNamedSeesWhatTheMemberSeesAndVotesForThem() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        sees("committee-4", asked, 200);
        round("committee-4", asked)
                .then()
                .body("mayVote", equalTo(true))
                .body("forMember", equalTo(id("committee-1")))
                .body("members", equalTo(3));
        vote("committee-4", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        vote("committee-2", asked, "APPROVE").then().statusCode(200).body("status", equalTo("APPROVED"));
        round("committee-2", asked)
                .then()
                .body("votes.find { it.member == '" + id("committee-4") + "' }.standsInFor", equalTo(id("committee-1")))
                .body("votes.find { it.member == '" + id("committee-2") + "' }.standsInFor", nullValue());
        // What they decided they may look at again.
        sees("committee-4", asked, 200);
    }

    @Test
    void theMembersOwnVoteCountsInPlaceOfIt() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        vote("committee-4", asked, "DECLINE").then().statusCode(200);
        vote("committee-1", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        vote("committee-4", asked, "DECLINE").then().statusCode(403).body("type", containsString("no-seat"));
        vote("committee-2", asked, "APPROVE")
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("counts.decline", equalTo(0))
                .body("counts.approve", equalTo(2));
    }

    /** The case is before the committee no more then, and theirs to see only as far as they decided it. */
    @Test
    void theirVoteCanBeTheOneThatDecides() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        vote("committee-2", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        vote("committee-4", asked, "APPROVE").then().statusCode(200).body("status", equalTo("APPROVED"));
        sees("committee-4", asked, 200);
    }

    /** It is done, though they have nothing to do with the case from then on. */
    @Test
    void whoEndsARoundForAMemberIsToldThatItIsDone() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        vote("committee-1", asked, "APPROVE").then().statusCode(200);
        vote("committee-2", asked, "DECLINE").then().statusCode(200);
        vote("committee-3", asked, "DEFER").then().statusCode(200).body("status", equalTo("OPEN"));
        close("committee-4", asked).then().statusCode(204);
        round("committee-2", asked).then().body("status", equalTo("DEFERRED"));
        sees("committee-4", asked, 404);
    }

    @Test
    void oneMemberAndWhoStandsInForThemAreNotTwo() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        vote("committee-4", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        vote("committee-1", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        round("committee-1", asked).then().body("counts.approve", equalTo(1));
    }

    @Test
    void fromWhatTheMemberStepsBackTheirSubstituteIsKeptToo() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        vote("committee-4", asked, "APPROVE").then().statusCode(200);
        recuse("committee-1", asked);
        vote("committee-2", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        round("committee-2", asked).then().body("counts.approve", equalTo(1));
        Asked another = asked(TOGO);
        recuse("committee-1", another);
        sees("committee-4", another, 404);
        vote("committee-4", another, "APPROVE").then().statusCode(404);
    }

    @Test
    void theirOwnConflictKeepsASubstituteAwayAsWell() {
        try (Declarations declarations = new Declarations()) {
            declarations.aboutTogo("committee-4");
            seats.name("committee-1", "committee-4");
            sees("committee-4", asked(TOGO), 404);
        }
    }

    @Test
    void whatWasVotedBeforeItEndedStaysAndNothingFollows() {
        String naming = seats.name("committee-1", "committee-4");
        Asked voted = asked(TOGO);
        Asked waiting = asked(TOGO);
        vote("committee-4", voted, "APPROVE").then().statusCode(200);
        SeatsInHand.end("committee-2", naming).then().statusCode(404);
        SeatsInHand.end("committee-4", naming).then().statusCode(204);
        SeatsInHand.end("committee-1", naming).then().statusCode(404);
        sees("committee-4", waiting, 404);
        vote("committee-4", voted, "DECLINE").then().statusCode(403).body("type", containsString("no-seat"));
        vote("committee-2", voted, "APPROVE").then().statusCode(200).body("status", equalTo("APPROVED"));
    }

    @Test
    void everybodyHasVotedWhereOneDidForAMember() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        vote("committee-4", asked, "APPROVE").then().statusCode(200);
        close("committee-2", asked).then().statusCode(409).body("type", containsString("not-decided"));
        vote("committee-2", asked, "DECLINE").then().statusCode(200);
        vote("committee-3", asked, "DEFER").then().statusCode(200).body("status", equalTo("OPEN"));
        close("committee-2", asked).then().statusCode(200).body("status", equalTo("DEFERRED"));
    }

    @Test
    void nobodyReleasesAloneForAnother() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked(LIFE_AT_RISK);
        CaseWork.as("committee-4")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", asked.hash, "text", "They come tonight."))
                .post(asked.path() + "/emergency")
                .then()
                .statusCode(403)
                .body("type", containsString("no-seat"));
    }

    @Test
    void whereTooFewAreLeftTriageCallsAlternatesAndDoesNotChooseWhich() {
        seats.makeAlternate("committee-3");
        Asked asked = asked(TOGO);
        call("triage-2", asked).then().statusCode(409).body("type", containsString("members-enough"));
        recuse("committee-1", asked);
        round("triage-2", asked).then().body("needsMembers", equalTo(true)).body("alternates", equalTo(2));
        call("triage-2", asked)
                .then()
                .statusCode(200)
                .body("needsMembers", equalTo(false))
                .body("members", equalTo(2));
        sees("committee-4", asked, 200);
        sees("committee-3", asked, 404);
        sees("committee-4", asked(TOGO), 404);
        vote("committee-4", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        vote("committee-2", asked, "APPROVE").then().statusCode(200).body("status", equalTo("APPROVED"));
        sees("committee-3", asked, 404);
    }

    @Test
    void whoWasCalledIsWaitedFor() {
        Asked asked = asked(TOGO);
        recuse("committee-1", asked);
        recuse("committee-3", asked);
        call("triage-2", asked).then().statusCode(200);
        vote("committee-2", asked, "APPROVE").then().statusCode(200);
        close("committee-2", asked).then().statusCode(409);
        vote("committee-4", asked, "DECLINE").then().statusCode(200);
        close("committee-2", asked).then().statusCode(200).body("status", equalTo("DEFERRED"));
    }

    /** Who votes for a member already would leave that member without a vote by being called. */
    @Test
    void whoVotesForAMemberIsNotCalled() {
        seats.makeAlternate("committee-3");
        seats.name("committee-1", "committee-4");
        Asked asked = asked(TOGO);
        recuse("committee-2", asked);
        call("triage-2", asked).then().statusCode(200).body("needsMembers", equalTo(false));
        vote("committee-4", asked, "APPROVE").then().statusCode(200).body("status", equalTo("OPEN"));
        vote("committee-3", asked, "APPROVE").then().statusCode(200).body("status", equalTo("APPROVED"));
    }

    @Test
    void nobodyIsCalledWhereNobodyIsLeft() {
        Asked asked = asked(TOGO);
        for (String member : List.of("committee-1", "committee-2", "committee-3")) {
            recuse(member, asked);
        }
        call("triage-2", asked).then().statusCode(200).body("needsMembers", equalTo(true));
        call("triage-2", asked).then().statusCode(409).body("type", containsString("no-alternate"));
    }

    @Test
    void whatMayBeNamed() {
        Instant now = Instant.now();
        Instant tomorrow = now.plus(1, ChronoUnit.DAYS);
        refused(seats.send("committee-1", "committee-2", now, tomorrow), 400, "invalid-input");
        refused(seats.send("committee-4", "committee-4", now, tomorrow), 403, "alternate");
        refused(seats.send("committee-1", "committee-4", now, now.plus(61, ChronoUnit.DAYS)), 400, "invalid-input");
        refused(seats.send("committee-1", "committee-4", tomorrow, now), 400, "invalid-input");
        refused(
                seats.send(
                        "committee-1", "committee-4", now.plus(400, ChronoUnit.DAYS), now.plus(401, ChronoUnit.DAYS)),
                400,
                "invalid-input");
        String naming = seats.name("committee-1", "committee-4");
        refused(seats.send("committee-2", "committee-4", now, tomorrow), 409, "substitute-taken");
        SeatsInHand.end("committee-1", naming).then().statusCode(204);
        seats.name("committee-2", "committee-4");
    }

    @Test
    void aheadIsNotYet() {
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        String naming = seats.send("committee-1", "committee-4", tomorrow, tomorrow.plus(1, ChronoUnit.DAYS))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        sees("committee-4", asked(TOGO), 404);
        SeatsInHand.end("committee-1", naming).then().statusCode(204);
    }

    @Test
    void aSeatTakesTwoKeepers() {
        Response proposed = seats.propose("keeper-1", "committee-2", "ALTERNATE");
        proposed.then().statusCode(201);
        String id = proposed.path("id");
        refused(SeatsInHand.confirm("keeper-1", id), 403, "own-proposal");
        refused(SeatsInHand.withdraw("keeper-2", id), 403, "not-yours");
        CaseWork.as("committee-1")
                .get("/api/v1/committee/seats")
                .then()
                .statusCode(200)
                .body("alternates", contains(id("committee-4")))
                .body("waiting.id", hasItem(id));
        SeatsInHand.withdraw("keeper-1", id).then().statusCode(204);
        refused(SeatsInHand.confirm("keeper-2", id), 409, "proposal-settled");
        refused(seats.propose("keeper-1", "committee-4", "ALTERNATE"), 409, "seat-as-it-is");
        refused(seats.propose("committee-1", "committee-4", "MEMBER"), 403, "role-required");
    }

    private static void refused(Response answer, int status, String type) {
        answer.then().statusCode(status).body("type", containsString(type));
    }

    private Asked asked(String sample) {
        String envelope = fund.envelope("50000.00", "10000.00").value().toString();
        String reference = CaseWork.recommended(sample, "1200.00", "EUR", UUID.fromString(envelope));
        Response opened = CaseWork.openRound(reference);
        opened.then().statusCode(201);
        return new Asked(reference, opened.path("id"), opened.path("proposalHash"));
    }

    private record Asked(String reference, String round, String hash) {
        String path() {
            return "/api/v1/cases/" + reference + "/rounds/" + round;
        }
    }

    private String id(String name) {
        return people.actor(name).person().toString();
    }

    private static void sees(String name, Asked asked, int status) {
        CaseWork.as(name).get("/api/v1/cases/" + asked.reference).then().statusCode(status);
        CaseWork.as(name)
                .get("/api/v1/cases/" + asked.reference + "/compartments/situation")
                .then()
                .statusCode(status);
    }

    private static Response round(String name, Asked asked) {
        return CaseWork.as(name).get(asked.path());
    }

    private static Response vote(String name, Asked asked, String choice) {
        Map<String, Object> body = new HashMap<>(Map.of("choice", choice, "proposalHash", asked.hash));
        if (!choice.equals("APPROVE")) {
            body.put("text", "As I see it.");
        }
        if (choice.equals("DECLINE")) {
            body.put("reason", "CRITERIA_NOT_MET");
        }
        return CaseWork.as(name).contentType(ContentType.JSON).body(body).post(asked.path() + "/votes");
    }

    private static void recuse(String name, Asked asked) {
        CaseWork.as(name).post(asked.path() + "/recuse").then().statusCode(204);
    }

    private static Response call(String name, Asked asked) {
        return CaseWork.as(name).post(asked.path() + "/alternates");
    }

    private static Response close(String name, Asked asked) {
        return CaseWork.as(name).post(asked.path() + "/close");
    }
}
