package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;

/** No member is told that nothing waits while a round is open for their vote. */
@QuarkusTest
class WaitingForVoteTest {
    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";
    private static final int MANY = 10_000;

    @Inject
    WaitingForVote waiting;

    @Inject
    WithoutRound withoutRound;

    @Inject
    OpenRounds openRounds;

    @Inject
    EmergencyReleases releases;

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    private record Asked(String reference, String round, String hash) {}

    @Test
    void anOpenRoundWaitsForEachMemberUntilTheyHaveVotedOrSteppedBack() {
        Asked asked = asked(TOGO);
        for (String member : List.of("committee-1", "committee-2", "committee-3")) {
            assertThat(need(member, asked)).as(member).contains(WaitingForVote.Need.VOTE);
        }
        vote("committee-1", asked, "APPROVE").then().statusCode(200);
        assertThat(need("committee-1", asked)).isEmpty();
        assertThat(need("committee-2", asked)).isPresent();
        CaseWork.as("committee-2")
                .post("/api/v1/cases/" + asked.reference() + "/rounds/" + asked.round() + "/recuse")
                .then()
                .statusCode(204);
        assertThat(need("committee-2", asked)).isEmpty();
        assertThat(openTo("committee-2", asked)).isEmpty();
        vote("committee-3", asked, "APPROVE").then().statusCode(200);
        assertThat(need("committee-4", asked)).as("it is decided").isEmpty();
    }

    @Test
    void whereALifeIsAtRiskComesFirstWhateverTheDeadlines() {
        asked(TOGO);
        Asked urgent = asked(LIFE_AT_RISK);
        List<WaitingForVote.Row> rows = waiting.of(people.actor("committee-4"), MANY);
        List<Boolean> atRisk = rows.stream()
                .map(row -> row.caseFile().urgency() == Urgency.LIFE_AT_RISK)
                .toList();
        assertThat(atRisk.indexOf(false)).isGreaterThan(atRisk.lastIndexOf(true));
        assertThat(rows)
                .extracting(WaitingForVote.Row::caseFile)
                .extracting(CaseFile::reference)
                .anyMatch(reference -> reference.value().equals(urgent.reference()));
        assertThat(waiting.count(people.actor("committee-4"), MANY)).isEqualTo(rows.size());
        assertThat(waiting.of(people.actor("committee-4"), 1)).hasSize(1);
    }

    @Test
    void aReleaseInEmergencyWaitsForTheOtherMembersAndStandsBeforeTheAuditor() {
        Asked asked = asked(LIFE_AT_RISK);
        CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", asked.hash(), "text", "Tonight."))
                .post("/api/v1/cases/" + asked.reference() + "/rounds/" + asked.round() + "/emergency")
                .then()
                .statusCode(201);
        assertThat(need("committee-1", asked))
                .as("who released has no vote on it")
                .isEmpty();
        assertThat(need("committee-2", asked)).contains(WaitingForVote.Need.RATIFY);
        assertThat(releases.visibleTo(people.actor("auditor-1"), 5))
                .anyMatch(row -> row.caseFile().reference().value().equals(asked.reference())
                        && row.ratification().isOpen());
    }

    @Test
    void whoAssessedACaseIsNotSentToVoteOnIt() {
        Asked asked = asked(TOGO);
        for (String assessor : List.of("triage-1", "triage-2")) {
            Actor actor = people.actor(assessor);
            Actor both =
                    new Actor(actor.person(), actor.name(), Set.of(Role.TRIAGE, Role.COMMITTEE), actor.organisation());
            assertThat(needOf(both, asked)).isEmpty();
        }
        for (String other : List.of("triage-1", "finance-1", "auditor-1", "keeper-1", "partner-1")) {
            assertThat(waiting.of(people.actor(other), MANY)).as(other).isEmpty();
            assertThat(waiting.count(people.actor(other), MANY)).as(other).isZero();
        }
    }

    @Test
    void triageFindsWhatWasPutBeforeTheCommitteeAndOfWhichNobodyHasAskedIt() {
        String reference = CaseWork.recommended(
                TOGO, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        assertThat(unasked("triage-2")).contains(reference);
        assertThat(unasked("committee-1")).isEmpty();
        assertThat(withoutRound.count(people.actor("triage-2"), MANY))
                .isEqualTo(unasked("triage-2").size());
        CaseWork.openRound(reference).then().statusCode(201);
        assertThat(unasked("triage-2")).doesNotContain(reference);
    }

    @Test
    void theListOfOpenRoundsSaysHowManyHaveVotedAndNotWhat() {
        Asked asked = asked(TOGO);
        vote("committee-1", asked, "APPROVE").then().statusCode(200);
        assertThat(openTo("committee-1", asked)).hasValueSatisfying(row -> {
            assertThat(row.cast()).isEqualTo(1);
            assertThat(row.mine()).isTrue();
        });
        assertThat(openTo("committee-2", asked)).hasValueSatisfying(row -> {
            assertThat(row.cast()).isEqualTo(1);
            assertThat(row.mine()).isFalse();
        });
        assertThat(openTo("finance-1", asked))
                .as("finance sees what is approved")
                .isEmpty();
        assertThat(openRounds.visibleTo(people.actor("keeper-1"), MANY)).isEmpty();
    }

    private Asked asked(String sample) {
        String reference = CaseWork.recommended(
                sample, "1200.00", "EUR", fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(reference);
        opened.then().statusCode(201);
        return new Asked(reference, opened.path("id"), opened.path("proposalHash"));
    }

    private static Response vote(String member, Asked asked, String choice) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(new HashMap<>(Map.of("choice", choice, "proposalHash", asked.hash())))
                .post("/api/v1/cases/" + asked.reference() + "/rounds/" + asked.round() + "/votes");
    }

    private Optional<WaitingForVote.Need> need(String member, Asked asked) {
        return needOf(people.actor(member), asked);
    }

    private Optional<WaitingForVote.Need> needOf(Actor actor, Asked asked) {
        return waiting.of(actor, MANY).stream()
                .filter(row -> row.caseFile().reference().value().equals(asked.reference()))
                .map(WaitingForVote.Row::need)
                .findFirst();
    }

    private Optional<OpenRounds.Row> openTo(String name, Asked asked) {
        return openRounds.visibleTo(people.actor(name), MANY).stream()
                .filter(row -> row.caseFile().reference().value().equals(asked.reference()))
                .findFirst();
    }

    private List<String> unasked(String name) {
        return withoutRound.of(people.actor(name), MANY).stream()
                .map(each -> each.reference().value())
                .toList();
    }
}
