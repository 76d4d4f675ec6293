package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.committee.WaitingForVote;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.seating.SeatKind;
import org.defenderrelief.seating.SignedSeats;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.SeatsInHand;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** Somebody would give an alternate a vote that nobody gave them, or take a member's away: with the database, or with a key of their own. */
@QuarkusTest
class IntruderWithSeatsTest {
    private static final String TOGO = "01-togo-relocation-fr.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    SignedSeats signed;

    @Inject
    WaitingForVote waiting;

    @Inject
    History history;

    private SeatsInHand seats;

    @BeforeEach
    void oneIsAnAlternate() {
        seats = new SeatsInHand(people);
        seats.makeAlternate("committee-4");
    }

    @AfterEach
    void everybodyIsAMemberAgain() {
        seats.close();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The lists go by the rows; what is sealed, and votes, do not. */
    @Test
    void anAlternateWhoseRowIsTakenAwayReadsAndDecidesNothing() {
        Asked asked = asked();
        try (TableInHand rows = new TableInHand("seat_change", "person_id = ?", id("committee-4"))) {
            rows.run("DELETE FROM seat_change WHERE person_id = ?", id("committee-4"));
            CaseWork.as("committee-4")
                    .get("/api/v1/cases/" + asked.reference + "/compartments/situation")
                    .then()
                    .statusCode(404);
            vote("committee-4", asked).then().statusCode(403).body("type", containsString("no-seat"));
            assertThat(StolenDatabase.differs()).startsWith("seat_change");
        }
    }

    @Test
    void nobodyVotesForAMemberByARow() {
        Asked asked = asked();
        try (TableInHand rows = new TableInHand("seat_substitute", "substitute_id = ?", id("committee-4"))) {
            rows.run(
                    "INSERT INTO seat_substitute (act, member_id, substitute_id, starts_at, ends_at)"
                            + " VALUES (UUID(), ?, ?, UTC_TIMESTAMP(6) - INTERVAL 1 HOUR, UTC_TIMESTAMP(6) + INTERVAL 1 DAY)",
                    id("committee-1"),
                    id("committee-4"));
            CaseWork.as("committee-4")
                    .get("/api/v1/cases/" + asked.reference + "/compartments/situation")
                    .then()
                    .statusCode(404);
            vote("committee-4", asked).then().statusCode(403);
            assertThat(StolenDatabase.differs()).startsWith("seat_substitute");
        }
    }

    @Test
    void norIsCalledByOne() {
        Asked asked = asked();
        try (TableInHand rows = new TableInHand("case_called_in", "case_id = ?", asked.caseId)) {
            rows.run(
                    "INSERT INTO case_called_in (case_id, person_id, called_at, act) VALUES (?, ?, NOW(6), UUID())",
                    asked.caseId,
                    id("committee-4"));
            vote("committee-4", asked).then().statusCode(403);
            assertThat(StolenDatabase.differs()).startsWith("case_called_in");
        }
    }

    /** Whoever can write rows would have alternates called who are not missing. */
    @Test
    void nobodyIsCalledForDutiesThatNobodySigned() {
        Asked asked = asked();
        try (TableInHand rows = new TableInHand("case_duty", "case_id = ?", asked.caseId)) {
            for (String member : new String[] {"committee-1", "committee-2", "committee-3"}) {
                rows.run(
                        "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) VALUES (?, ?, 'ASSESSOR', NOW(6), UUID())",
                        asked.caseId,
                        id(member));
            }
            CaseWork.as("triage-2")
                    .post("/api/v1/cases/" + asked.reference + "/rounds/" + asked.round + "/alternates")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("members-enough"));
        }
    }

    /** A row takes a member's work out of their lists, but not in silence. */
    @Test
    void anInventedSeatIsAlarmedWhereItsMemberLooksForWork() {
        try (TableInHand rows = new TableInHand("seat_change", "person_id = ?", id("committee-2"))) {
            rows.run(
                    "INSERT INTO seat_change (id, person_id, kind, proposed_by, proposed_at, proposed_act, confirmed_by, confirmed_at,"
                            + " confirmed_act) VALUES (UUID(), ?, 'ALTERNATE', ?, NOW(6), UUID(), ?, NOW(6), UUID())",
                    id("committee-2"),
                    id("keeper-1"),
                    id("keeper-2"));
            waiting.count(people.actor("committee-2"), 1);
            assertThat(StolenDatabase.alarms()).contains("seat_change/" + id("committee-2"));
        }
    }

    @Test
    void aVoteForAMemberIsNotMadeTheVotersOwnNorAnothers() {
        seats.name("committee-1", "committee-4");
        Asked asked = asked();
        vote("committee-4", asked).then().statusCode(200);
        for (String member : new String[] {"NULL", "'" + id("committee-3") + "'"}) {
            try (TableInHand rows = new TableInHand("committee_vote", "case_id = ?", asked.caseId)) {
                rows.run("UPDATE committee_vote SET stands_in_for = " + member + " WHERE case_id = ?", asked.caseId);
                notAuthentic(vote("committee-2", asked));
                assertThat(StolenDatabase.differs()).startsWith("committee_vote");
            }
        }
        vote("committee-2", asked).then().statusCode(200).body("status", equalTo("APPROVED"));
    }

    /** Whoever ends it in the rows alone has ended nothing, and whoever hides the act is missed. */
    @Test
    void aNamingIsNotTakenFromAMember() {
        String naming = seats.name("committee-1", "committee-4");
        Asked asked = asked();
        try (TableInHand rows = new TableInHand("seat_substitute", "act = ?", naming)) {
            rows.run(
                    "UPDATE seat_substitute SET ended_act = UUID(), ended_by = member_id, ended_at = NOW(6) WHERE act = ?",
                    naming);
            assertThat(StolenDatabase.differs()).startsWith("seat_substitute");
        }
        try (HiddenAct hidden = new HiddenAct(naming)) {
            vote("committee-4", asked).then().statusCode(oneOf(409, 404));
        }
        vote("committee-4", asked).then().statusCode(200);
    }

    /** One keeper signs both halves; a member of triage says that somebody is an alternate; an alternate names themselves. */
    @Test
    void nobodyChangesASeatOrNamesAloneWhatTakesOthers() {
        PersonId victim = people.actor("committee-2").person();
        UUID change = UUID.randomUUID();
        Facts says =
                Facts.of("change", change.toString(), "person", victim.toString(), "kind", SeatKind.ALTERNATE.name());
        Instant soon = Instant.now().plusSeconds(5);
        inVain(() -> {
            Acting keeper = people.acting("keeper-1");
            history.record(keeper.act(), "seat.proposed", null, says);
            history.record(keeper.act(), "seat.confirmed", null, says);
            assertThat(signed.seating().isAlternate(victim, soon)).isFalse();
        });
        inVain(() -> {
            history.record(people.acting("triage-1").act(), "seat.proposed", null, says);
            history.record(people.acting("triage-2").act(), "seat.confirmed", null, says);
            assertThat(signed.seating().isAlternate(victim, soon)).isFalse();
        });
        inVain(() -> {
            PersonId alternate = people.actor("committee-4").person();
            history.record(
                    people.acting("triage-1").act(),
                    "seat.substitute-named",
                    null,
                    Facts.of(
                                    "substitute",
                                    alternate.toString(),
                                    "from",
                                    Instant.now().toString())
                            .and("until", Instant.now().plusSeconds(3600)));
            assertThat(signed.seating().standsInFor(alternate, soon)).isEmpty();
        });
    }

    @Test
    void theServicesOwnRightTakesNothingAway() {
        for (String sql : new String[] {
            "DELETE FROM seat_change",
            "DELETE FROM seat_substitute",
            "DELETE FROM case_called_in",
            "UPDATE seat_change SET kind = 'MEMBER'",
            "UPDATE seat_substitute SET ends_at = NOW(6)",
            "UPDATE case_called_in SET person_id = UUID()"
        }) {
            assertThatThrownBy(() -> StolenDatabase.asService(sql)).hasStackTraceContaining("denied");
        }
    }

    private static void inVain(Runnable attempt) {
        QuarkusTransaction.begin();
        try {
            attempt.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Asked asked() {
        UUID envelope = fund.envelope("50000.00", "10000.00").value();
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope);
        Response round = CaseWork.openRound(sent.reference());
        round.then().statusCode(201);
        return new Asked(sent.reference(), sent.id(), round.path("id"), round.path("proposalHash"));
    }

    private record Asked(String reference, String caseId, String round, String hash) {}

    private String id(String name) {
        return people.actor(name).person().toString();
    }

    private static Response vote(String member, Asked asked) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", asked.hash))
                .post("/api/v1/cases/" + asked.reference + "/rounds/" + asked.round + "/votes");
    }

    private static void notAuthentic(Response answer) {
        answer.then().statusCode(409).body("type", containsString("not-authentic"));
    }
}
