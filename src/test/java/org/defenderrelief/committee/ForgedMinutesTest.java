package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.History;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/** Whoever has the service's own key, or the keys of somebody else, does not speak for a member. What is forged here is undone at once. */
@QuarkusTest
class ForgedMinutesTest {
    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    History history;

    @Inject
    Rounds rounds;

    @Inject
    AuthenticRound authentic;

    @Inject
    MinutesAsSigned minutes;

    private UUID round;

    @BeforeEach
    void decided() {
        String reference = CaseWork.recommended(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(reference);
        round = UUID.fromString(opened.path("id"));
        for (String member : new String[] {"committee-1", "committee-2"}) {
            CaseWork.as(member)
                    .contentType(ContentType.JSON)
                    .body(Map.of("choice", "APPROVE", "proposalHash", opened.<String>path("proposalHash")))
                    .post("/api/v1/cases/" + reference + "/rounds/" + round + "/votes")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void theWordOfAMemberWhoVotedCounts() {
        try (Acting member = people.acting("committee-1")) {
            assertThat(approvedAfter(member.act())).isEqualTo(1);
        }
    }

    @Test
    void theServiceAloneSpeaksForNobody() {
        assertThat(approvedAfter(Act.witnessed(people.actor("committee-2")))).isZero();
    }

    @Test
    void nobodyWhoDidNotVoteSpeaks() {
        for (String other : new String[] {"committee-4", "triage-1", "finance-1", "keeper-1"}) {
            try (Acting acting = people.acting(other)) {
                assertThat(approvedAfter(acting.act())).as(other).isZero();
            }
        }
    }

    /** How many have approved the minutes once that act says so; it is taken back with its transaction. */
    private int approvedAfter(Act act) {
        QuarkusTransaction.begin();
        try {
            Round decided = rounds.findById(round);
            RoundMinutes silent = said(decided);
            history.record(act, MinutesAsSigned.APPROVED, decided.caseId(), MinutesAsSigned.facts(decided, silent));
            return said(decided).approvedBy().size();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private RoundMinutes said(Round decided) {
        return minutes.of(decided, authentic.requireSettled(decided)).orElseThrow();
    }
}
