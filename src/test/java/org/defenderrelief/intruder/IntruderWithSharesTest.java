package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.PartnerAgrees;
import org.defenderrelief.testing.SeveralGive;
import org.defenderrelief.testing.SeveralGive.Share;
import org.defenderrelief.testing.TableInHand;

/** Somebody with the database wants one envelope to pay what another was to give, or money that nobody granted. */
@QuarkusTest
class IntruderWithSharesTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @Inject
    FundFixture fund;

    private EnvelopeId first;
    private EnvelopeId second;
    private EnvelopeId third;
    private CaseWork.Acknowledged sent;
    private Response round;

    @BeforeEach
    void askedOfTwo() {
        first = fund.envelope("5000.00", "5000.00");
        second = fund.envelope("5000.00", "5000.00");
        third = fund.envelope("5000.00", "5000.00");
        sent = CaseWork.recommendedRequest(SAMPLE, "900.00", "EUR", first.value());
        round = SeveralGive.asked(sent.reference(), "900.00", first.value(), new Share(second.value(), "300.00"));
        round.then().statusCode(201);
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void membersDoNotVoteOnAnotherEnvelopeThanWasAsked() {
        withRound("further = REPLACE(further, '" + second + "', '" + third + "')", this::noVoteCounts);
        withRound("further = REPLACE(further, 'EUR:300.00/EUR:300.00', 'EUR:800.00/EUR:800.00')", this::noVoteCounts);
        withRound("further = NULL, further_rate_sources = NULL", this::noVoteCounts);
        withRound("further_rate_sources = 'another bank'", this::noVoteCounts);
        withRound("further_rate_sources = NULL", this::noVoteCounts);
        withRound("further = 'no share at all'", this::noVoteCounts);
        withRound("further = REPLACE(further, SUBSTRING_INDEX(further, '/', -1), UUID())", this::noVoteCounts);
        approve();
    }

    @Test
    void whatWasReservedIsPaidAndNothingElse() {
        List<String> commitments = approve();
        String third = reservedByHand(commitments.get(1));
        try {
            // One that nobody made spoils the whole grant until somebody has looked.
            plan(commitments.get(1), "300.00").then().statusCode(409).body("type", containsString("not-authentic"));
            withRound(
                    "further_granted = REPLACE(further_granted, '" + commitments.get(1) + "', '" + third + "')",
                    () -> plan(third, "300.00").then().statusCode(409).body("type", containsString("not-authentic")));
            withRound(
                    "further_granted = NULL",
                    () -> CaseWork.as("auditor-1")
                            .get("/api/v1/cases/" + sent.reference() + "/rounds")
                            .then()
                            .statusCode(409)
                            .body("type", containsString("not-authentic")));
        } finally {
            StolenDatabase.asOwner("DELETE FROM commitment WHERE id = ?", third);
        }
        plan(commitments.get(1), "300.01").then().statusCode(409).body("type", containsString("commitment-exceeded"));
        plan(commitments.get(0), "600.00").then().statusCode(201);
        plan(commitments.get(1), "300.00").then().statusCode(201);
    }

    /** Its money would be paid from the other. */
    @Test
    void noShareIsMovedToAnotherEnvelope() {
        List<String> commitments = approve();
        try (TableInHand rows = new TableInHand("commitment", "id = ?", commitments.get(1))) {
            rows.run("UPDATE commitment SET envelope_id = ? WHERE id = ?", first.toString(), commitments.get(1));
            plan(commitments.get(1), "300.00").then().statusCode(409).body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).startsWith("commitment");
        }
        try (TableInHand rows = new TableInHand("commitment", "id = ?", commitments.get(0))) {
            rows.run(
                    "UPDATE commitment SET payment_amount = 900, envelope_amount = 900 WHERE id = ?",
                    commitments.get(0));
            plan(commitments.get(0), "900.00").then().statusCode(409).body("type", containsString("not-authentic"));
        }
    }

    private void noVoteCounts() {
        SeveralGive.vote("committee-1", sent.reference(), round, null)
                .then()
                .statusCode(409)
                .body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.differs()).startsWith("committee_round");
    }

    private void withRound(String change, Runnable attack) {
        try (TableInHand rounds = new TableInHand("committee_round", "case_id = ?", sent.id())) {
            rounds.run("UPDATE committee_round SET " + change + " WHERE case_id = ?", sent.id());
            attack.run();
        }
    }

    /** A commitment of the third envelope, copied from one that the committee made. */
    private String reservedByHand(String like) {
        String id = Ids.next().toString();
        String same =
                "case_id, payment_amount, payment_currency, envelope_amount, envelope_currency, rate, rate_source,"
                        + " rate_date, committed_by, committed_at, act";
        StolenDatabase.asService(
                "INSERT INTO commitment (id, envelope_id, idempotency_key, " + same + ") SELECT ?, ?, ?, " + same
                        + " FROM commitment WHERE id = ?",
                id,
                third.toString(),
                "by hand " + id,
                like);
        return id;
    }

    private List<String> approve() {
        SeveralGive.vote("committee-1", sent.reference(), round, null).then().statusCode(200);
        Response decided = SeveralGive.vote("committee-2", sent.reference(), round, null);
        decided.then().statusCode(200);
        PartnerAgrees.to(sent.reference(), sent.receiptCode());
        return decided.path("commitments");
    }

    private Response plan(String commitment, String amount) {
        return SeveralGive.plan(sent.reference(), commitment, amount);
    }
}
