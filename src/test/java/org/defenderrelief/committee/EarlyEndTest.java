package org.defenderrelief.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * A dishonest member of triage, whose server does what they say, signs that an undecided round is over while there is time and members have
 * still to vote. Nobody else's server believes it. What is written here is undone, since a history that holds such an act is named for ever.
 */
@QuarkusTest
class EarlyEndTest {
    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Rounds rounds;

    @Inject
    AuthenticRound authentic;

    @Inject
    Members members;

    @Inject
    History history;

    @Inject
    Clock clock;

    private UUID round;

    @BeforeEach
    void oneOfThreeHasVoted() {
        String reference = CaseWork.recommended(
                "01-togo-relocation-fr.json",
                "1200.00",
                "EUR",
                fund.envelope("50000.00", "10000.00").value());
        Response opened = CaseWork.openRound(reference);
        round = UUID.fromString(opened.path("id"));
        CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", opened.path("proposalHash")))
                .post("/api/v1/cases/" + reference + "/rounds/" + round + "/votes")
                .then()
                .statusCode(200);
    }

    @Test
    void whileThereIsTimeItIsNotOver() {
        refused(facts -> facts);
    }

    @Test
    void norWhereItIsSaidThatEverybodyHasVoted() {
        refused(facts -> RoundFacts.allVoted(facts, members.roster()));
    }

    /** No number of a statement makes the members fewer than they were: nobody was of the committee before the roster was founded. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000})
    void norByARosterThatNeverWas(long number) {
        refused(facts -> facts.and(RoundFacts.ROSTER, number));
    }

    private void refused(UnaryOperator<Facts> said) {
        Acting triage = people.acting("triage-2");
        QuarkusTransaction.begin();
        try {
            Round open = rounds.findById(round);
            Counts counts = authentic.requireOpen(open).counts();
            Act act = triage.act();
            open.defer(act, clock.instant());
            rounds.flush();
            Facts facts = said.apply(RoundFacts.settled(open, counts));
            history.record(act, RoundFacts.DEFERRED, open.caseId(), facts);
            assertThatThrownBy(() -> authentic.require(open))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
        } finally {
            QuarkusTransaction.rollback();
        }
        // Nothing but the early end was wrong.
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> authentic.require(rounds.findById(round)).counts()))
                .isEqualTo(new Counts(1, 0, 0, 0, 0));
    }
}
