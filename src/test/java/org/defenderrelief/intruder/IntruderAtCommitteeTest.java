package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.PaymentHold;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.clocks.DeadlinesInHand;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.KeycloakAdmin;
import org.defenderrelief.testing.TableInHand;

/**
 * Somebody with the database's rights, the service's or the owner's, would decide in the committee's place. The policy of the local demo
 * asks for two approvals by consensus up to EUR 5,000.
 */
@QuarkusTest
class IntruderAtCommitteeTest {
    private static final String TOGO = "01-togo-relocation-fr.json";
    private static final String LIFE_AT_RISK = "10-central-asia-relocation-ru.json";
    private static final String POLICIES = "/api/v1/committee/policies";
    private static final Map<String, Object> NO = Map.of("reason", "NOT_VERIFIABLE", "text", "I do not believe it.");

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Cases cases;

    @Inject
    DeadlinesInHand deadlines;

    @Inject
    @Any
    Instance<PaymentHold> holds;

    private EnvelopeId envelope;
    private Asked asked;

    @BeforeEach
    void aRoundIsOpen() {
        envelope = fund.envelope("50000.00", "10000.00");
        asked = asked(TOGO, "1200.00");
    }

    // --- deadlines

    /** More open rounds than are ever listed, of cases that there are not and due before it: the true one stands behind none of them. */
    @Test
    void roundsThatNobodyAskedForHideNoDeadlineHoweverManyThereAre() {
        String invented = "00000000-0000-7000-9001-";
        String many = " r, seq_1_to_" + (Deadlines.MOST + 1) + " WHERE r.id = ?";
        String inventedCase = "CONCAT('" + invented + "', LPAD(seq, 12, '0'))";
        List<Deadlines> own = deadlines.only(each -> each.subject().equals(asked.round.toString()));
        try (TableInHand files = new TableInHand("case_file", "CAST(id AS CHAR) LIKE ?", invented + "%");
                TableInHand rounds =
                        new TableInHand("committee_round", "CAST(case_id AS CHAR) LIKE ?", invented + "%")) {
            String ofFiles = columns("case_file");
            files.run(
                    "INSERT INTO case_file (" + ofFiles + ") SELECT "
                            + ofFiles.replaceFirst("\\bid\\b", inventedCase)
                                    .replaceFirst("\\breference\\b", "CONCAT('DR-', LPAD(seq, 9, '0'))")
                            + " FROM case_file" + many,
                    asked.caseId);
            String ofRounds = columns("committee_round");
            rounds.run(
                    "INSERT INTO committee_round (" + ofRounds + ") SELECT "
                            + ofRounds.replaceFirst("\\bid\\b", "UUID()")
                                    .replaceFirst("\\bcase_id\\b", inventedCase)
                                    .replaceFirst("\\bdue_at\\b", "due_at - INTERVAL 1 HOUR")
                            + " FROM committee_round" + many,
                    asked.round.toString());
            assertThat(deadlines.open(own, DeadlineKind.ROUND, Duration.ZERO)).hasSize(1);
        }
    }

    private static String columns(String table) {
        return String.join(
                ", ",
                StolenDatabase.column(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                                + " AND table_name = ? AND IFNULL(generation_expression, '') = ''",
                        table));
    }

    // --- votes

    @Test
    void aDeclineTurnedIntoAnApprovalApprovesNothing() {
        vote("committee-1", asked, "DECLINE", NO).then().statusCode(200);
        try (TableInHand votes = votes()) {
            StolenDatabase.asService(
                    "UPDATE committee_vote SET choice = 'APPROVE', reason_code = NULL, revision = revision + 1 WHERE round_id = ?",
                    asked.round.toString());
            refused("committee_vote/" + asked.round, "committee_vote");
            votes.run("UPDATE committee_vote SET revision = 1 WHERE round_id = ?", asked.round.toString());
            refused("committee_vote/" + asked.round, "committee_vote");
        }
        goesOn("OPEN");
    }

    @Test
    void aSmallerAmountTurnedIntoALargerOneGrantsNothing() {
        vote("committee-1", asked, "APPROVE_LESS", Map.of("amount", eur("300.00"), "text", "Enough."))
                .then()
                .statusCode(200);
        try (TableInHand votes = votes()) {
            votes.run("UPDATE committee_vote SET amount = 1100 WHERE round_id = ?", asked.round.toString());
            refused("committee_vote/" + asked.round, "committee_vote");
            votes.run("UPDATE committee_vote SET amount = 300.004 WHERE round_id = ?", asked.round.toString());
            refused("committee_vote/" + asked.round, "committee_vote");
        }
        vote("committee-2", asked, "APPROVE", Map.of()).then().body("approved.amount", equalTo("300.00"));
    }

    @Test
    void aDeclineTakenAwayIsNotMissedByTheRestOfTheConsensus() {
        vote("committee-1", asked, "DECLINE", NO).then().statusCode(200);
        vote("committee-3", asked, "APPROVE", Map.of()).then().statusCode(200);
        try (TableInHand votes = votes()) {
            votes.run("DELETE FROM committee_vote WHERE round_id = ? AND choice = 'DECLINE'", asked.round.toString());
            refused("committee_vote/" + asked.round, "committee_vote");
        }
        goesOn("OPEN");
    }

    @Test
    void inventedAccountsAndOneTrueVoteAreNotTwoVotes() {
        vote("committee-1", asked, "DECLINE", NO).then().statusCode(200);
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        String trueAct =
                StolenDatabase.value("SELECT act FROM committee_vote WHERE round_id = ?", asked.round.toString());
        for (String act : List.of(UUID.randomUUID().toString(), trueAct)) {
            String invented = Ids.next().toString();
            StolenDatabase.asService(
                    "INSERT INTO person (id, name, language, last_seen_at) VALUES (?, ?, 'en', NOW(6))",
                    invented,
                    "committee-" + invented.substring(30));
            StolenDatabase.asService("INSERT INTO person_role (person_id, role) VALUES (?, 'COMMITTEE')", invented);
            try (TableInHand votes = votes();
                    TableInHand duties = new TableInHand("case_duty", "case_id = ?", asked.caseId)) {
                StolenDatabase.asService(
                        "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) VALUES (?, ?, 'VOTER', NOW(6), ?)",
                        asked.caseId,
                        invented,
                        act);
                StolenDatabase.asService(
                        "INSERT INTO committee_vote (round_id, voter, case_id, proposal_hash, duty, choice, revision, cast_at, act)"
                                + " VALUES (?, ?, ?, ?, 'VOTER', 'APPROVE', 1, NOW(6), ?)",
                        asked.round.toString(),
                        invented,
                        asked.caseId,
                        asked.hash,
                        act);
                CaseWork.as("committee-1")
                        .post(asked.path() + "/close")
                        .then()
                        .statusCode(409)
                        .body("type", containsString("not-authentic"));
                refused("committee_vote/" + asked.round, "case_duty");
            } finally {
                StolenDatabase.asOwner("DELETE FROM person_role WHERE person_id = ?", invented);
                StolenDatabase.asOwner("DELETE FROM person WHERE id = ?", invented);
            }
        }
        // They do not count among the members either.
        goesOn("APPROVED");
    }

    @Test
    void aVoteOfAnotherRoundOrAnOlderOneIsNotReplayed() {
        Asked other = asked(TOGO, "800.00");
        vote("committee-1", other, "APPROVE", Map.of()).then().statusCode(200);
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        String first =
                StolenDatabase.value("SELECT act FROM committee_vote WHERE round_id = ?", asked.round.toString());
        String elsewhere =
                StolenDatabase.value("SELECT act FROM committee_vote WHERE round_id = ?", other.round.toString());
        vote("committee-1", asked, "DECLINE", NO).then().statusCode(200);
        for (String act : List.of(first, elsewhere)) {
            try (TableInHand votes = votes()) {
                votes.run(
                        "UPDATE committee_vote SET choice = 'APPROVE', reason_code = NULL, revision = 1, act = ? WHERE round_id = ?",
                        act,
                        asked.round.toString());
                refused("committee_vote/" + asked.round, "committee_vote");
            }
        }
        goesOn("OPEN");
    }

    @Test
    void aVoteMovedToAnotherCaseOrProposalIsNone() {
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        Asked other = asked(TOGO, "800.00");
        try (TableInHand votes = votes();
                TableInHand theirs = new TableInHand("committee_vote", "round_id = ?", other.round.toString())) {
            votes.run(
                    "INSERT INTO committee_vote (round_id, voter, case_id, proposal_hash, duty, choice, revision, cast_at, act)"
                            + " SELECT ?, voter, ?, ?, duty, choice, revision, cast_at, act FROM committee_vote WHERE round_id = ?",
                    other.round.toString(),
                    other.caseId,
                    other.hash,
                    asked.round.toString());
            vote("committee-2", other, "APPROVE", Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.differs()).startsWith("committee_vote");
        }
        vote("committee-2", other, "APPROVE", Map.of()).then().statusCode(200).body("status", equalTo("OPEN"));
    }

    @Test
    void anAccountThatKeycloaksAdministratorMadeAMemberHasNoVote() {
        int before = CaseWork.as("committee-2").get(asked.path()).path("members");
        KeycloakAdmin keycloak = new KeycloakAdmin();
        String account = keycloak.create(
                "/relief/users",
                new JsonObject()
                        .put("username", "committee-9")
                        .put("enabled", true)
                        .put("email", "committee-9@example.org")
                        .put("emailVerified", true)
                        .put("firstName", "Committee")
                        .put("lastName", "Nine")
                        .put(
                                "credentials",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("type", "password")
                                                .put("value", "demo-committee-9")
                                                .put("temporary", false))));
        try {
            keycloak.post(
                    "/relief/users/" + account + "/role-mappings/realm",
                    new JsonArray()
                            .add(keycloak.object("/relief/roles/committee"))
                            .encode());
            for (String token : new String[] {"", "A".repeat(43)}) {
                Api.as("committee-9")
                        .header("Relief-Unlock", token)
                        .contentType(ContentType.JSON)
                        .body(Map.of("choice", "APPROVE", "proposalHash", asked.hash))
                        .post(asked.path() + "/votes")
                        .then()
                        .statusCode(423);
            }
            vote("committee-1", asked, "APPROVE", Map.of())
                    .then()
                    .statusCode(200)
                    // Nor is it waited for, or counted towards the quorum.
                    .body("members", equalTo(before));
        } finally {
            keycloak.delete("/relief/users/" + account);
        }
    }

    /** Nobody is left to wait for, say the tables of roles and duties. Who is of the committee says the signed roster. */
    @Test
    void aRoundIsNotEndedBeforeItsTimeByTakingItsMembersAway() {
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        try (TableInHand roles = new TableInHand("person_role", "role = ?", "COMMITTEE")) {
            StolenDatabase.asService("DELETE FROM person_role WHERE role = 'COMMITTEE'");
            notClosed("not-decided");
        }
        try (TableInHand duties = new TableInHand("case_duty", "case_id = ?", asked.caseId)) {
            StolenDatabase.asService(
                    "INSERT INTO case_duty (case_id, person_id, duty, claimed_at, act) SELECT ?, person_id, 'PREPARER', NOW(6), UUID()"
                            + " FROM person_role WHERE role = 'COMMITTEE' AND person_id <> ?",
                    asked.caseId,
                    person("committee-1"));
            notClosed("not-decided");
        }
        try (TableInHand rounds = rounds()) {
            rounds.run(
                    "UPDATE committee_round SET due_at = NOW(6) - INTERVAL 1 HOUR WHERE id = ?",
                    asked.round.toString());
            notClosed("not-authentic");
        }
        goesOn("APPROVED");
    }

    private void notClosed(String slug) {
        CaseWork.as("triage-2")
                .post(asked.path() + "/close")
                .then()
                .statusCode(409)
                .body("type", containsString(slug));
        assertThat(StolenDatabase.value("SELECT status FROM committee_round WHERE id = ?", asked.round.toString()))
                .isEqualTo("OPEN");
    }

    // --- recusals

    @Test
    void anInventedRecusalSilencesNobody() {
        vote("committee-1", asked, "DECLINE", NO).then().statusCode(200);
        String act = StolenDatabase.value("SELECT act FROM committee_vote WHERE round_id = ?", asked.round.toString());
        try (TableInHand recusals = recusals()) {
            StolenDatabase.asService(
                    "INSERT INTO case_recusal (case_id, person_id, recused_at, act) VALUES (?, ?, NOW(6), ?)",
                    asked.caseId,
                    person("committee-1"),
                    act);
            refused("case_recusal/" + asked.caseId, "case_recusal");
        }
        goesOn("OPEN");
    }

    @Test
    void aRecusalTakenAwayGivesNoVoteBack() {
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        CaseWork.as("committee-1").post(asked.path() + "/recuse").then().statusCode(204);
        try (TableInHand recusals = recusals()) {
            recusals.run("DELETE FROM case_recusal WHERE case_id = ?", asked.caseId);
            vote("committee-1", asked, "APPROVE", Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            CaseWork.as("committee-1")
                    .get("/api/v1/cases/" + asked.reference + "/compartments/situation")
                    .then()
                    .statusCode(404);
            refused("case_recusal/" + asked.caseId, "case_recusal");
        }
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(404);
        goesOn("OPEN");
    }

    // --- what is asked, and what deciding it takes

    @ParameterizedTest
    @CsvSource({
        "approvals_needed, 1",
        "quorum, 3",
        "rule, MAJORITY",
        "amount, 1300",
        "tranches, 700.00+500.00",
        "tranches, 1100.00",
        "envelope_amount, 100",
        "envelope_id, 01932f5e-0000-7000-8000-00000000000f",
        "rate, 2",
        "rate_source, somebody",
        "rate_date, 2020-02-02",
        "needs_version, 7",
        "payee_commitment, 00000000000000000000000000000000000000000000000000000000000000ff",
        "conditions_commitment, 00000000000000000000000000000000000000000000000000000000000000ff",
        "proposal_hash, 00000000000000000000000000000000000000000000000000000000000000ff",
        "policy_id, 01932f5e-0000-7000-8000-00000000000f",
        "due_at, 2099-01-01 00:00:00",
        "opened_by, 00000000-0000-4000-8000-000000200001",
        "opened_act, 01932f5e-0000-7000-8000-00000000000f",
        "kind, RATIFICATION"
    })
    void aRoundThatAsksAnythingElseIsNotVotedIn(String column, String lie) {
        try (TableInHand rounds = rounds()) {
            rounds.run("UPDATE committee_round SET " + column + " = ? WHERE id = ?", lie, asked.round.toString());
            Asked seen = column.equals("proposal_hash") ? asked.withHash(lie) : asked;
            vote("committee-2", seen, "APPROVE", Map.of())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            CaseWork.as("committee-2")
                    .get(asked.path())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
            assertThat(StolenDatabase.alarms(asked.caseId)).contains("committee_round/" + asked.round);
            assertThat(StolenDatabase.differs()).startsWith("committee_");
        }
        goesOn("OPEN");
    }

    @Test
    void anotherPayeeUnderAHashToMatchIsNotVotedOn() {
        try (TableInHand rounds = rounds()) {
            rounds.run(
                    "UPDATE committee_round SET opened_act = ?, amount = 4000 WHERE id = ?",
                    StolenDatabase.value(
                            "SELECT opened_act FROM committee_round WHERE id = ?",
                            asked(TOGO, "4000.00").round.toString()),
                    asked.round.toString());
            refused("committee_round/" + asked.round, "committee_round");
        }
        goesOn("OPEN");
    }

    @Test
    void aRoundThatWasVoidedIsNotOpenAgain() {
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        Asked later =
                opened(CaseWork.change("triage-2", asked.reference, "/rounds", Map.of("amount", eur("700.00"))), asked);
        try (TableInHand rounds = new TableInHand("committee_round", "case_id = ?", asked.caseId)) {
            rounds.run("DELETE FROM committee_round WHERE id = ?", later.round.toString());
            rounds.run(
                    "UPDATE committee_round SET status = 'OPEN', void_cause = NULL, decided_at = NULL, settled_act = NULL WHERE id = ?",
                    asked.round.toString());
            refused("committee_round/" + asked.round, "committee_round");
        }
    }

    /**
     * While triage asks anew, the open round is shown as ended, or is not there, so that no act ends it; put back afterwards, it would be
     * open beside the newer one.
     */
    @Test
    void aRoundThatNoActEndedIsNotReplaced() {
        String id = asked.round.toString();
        try (TableInHand rounds = new TableInHand("committee_round", "case_id = ?", asked.caseId)) {
            rounds.run(
                    "UPDATE committee_round SET status = 'VOIDED', void_cause = 'REPLACED', decided_at = NOW(6),"
                            + " settled_act = UUID() WHERE id = ?",
                    id);
            notReplaced();
            rounds.run("DELETE FROM committee_round WHERE id = ?", id);
            notReplaced();
        }
        goesOn("OPEN");
        Asked later = opened(askedAnew(), asked);
        vote("committee-2", later, "APPROVE", Map.of()).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private void notReplaced() {
        askedAnew().then().statusCode(409).body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.alarms(asked.caseId)).contains("committee_round/" + asked.round);
        assertThat(StolenDatabase.differs()).startsWith("committee_round");
    }

    private Response askedAnew() {
        return CaseWork.change("triage-2", asked.reference, "/rounds", Map.of("amount", eur("700.00")));
    }

    // --- what was decided

    @Test
    void aRoundThatTheServicesUserCallsApprovedIsNot() {
        try (TableInHand rounds = rounds()) {
            StolenDatabase.asService(
                    "UPDATE committee_round SET status = 'APPROVED', decided_at = NOW(6), approved_amount = amount,"
                            + " commitment_id = UUID(), settled_act = opened_act WHERE id = ?",
                    asked.round.toString());
            notShown();
            assertThatThrownBy(this::reasonToWait).isInstanceOf(Problem.Conflict.class);
        }
        goesOn("OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "approved_amount, 1200",
        "commitment_id, 01932f5e-0000-7000-8000-00000000000f",
        "settled_act, 01932f5e-0000-7000-8000-00000000000f",
        "status, DECLINED",
        "payee_commitment, 00000000000000000000000000000000000000000000000000000000000000ff"
    })
    void whatWasDecidedIsNotShownOrPaidAsAnythingElse(String column, String lie) {
        vote("committee-1", asked, "APPROVE_LESS", Map.of("amount", eur("900.00"), "text", "Rent is lower."))
                .then()
                .statusCode(200);
        vote("committee-2", asked, "APPROVE", Map.of()).then().body("status", equalTo("APPROVED"));
        assertThat(reasonToWait()).isEmpty();
        try (TableInHand rounds = rounds()) {
            rounds.run("UPDATE committee_round SET " + column + " = ? WHERE id = ?", lie, asked.round.toString());
            notShown();
            assertThatThrownBy(this::reasonToWait)
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
        }
        CaseWork.as("committee-1").get(asked.path()).then().body("approved.amount", equalTo("900.00"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "approved_amount, 1200",
        "reason_code, NOT_VERIFIABLE",
        "commitment_id, 01932f5e-0000-7000-8000-00000000000f",
        "released_by, 00000000-0000-4000-8000-000000300001"
    })
    void aRoundThatWasVoidedSaysNothingElse(String column, String lie) {
        opened(askedAnew(), asked);
        try (TableInHand rounds = rounds()) {
            rounds.run("UPDATE committee_round SET " + column + " = ? WHERE id = ?", lie, asked.round.toString());
            notShown();
        }
        CaseWork.as("auditor-1").get(asked.path()).then().statusCode(200).body("status", equalTo("VOIDED"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aCaseIsNotShownAsDeclinedForAnotherReason() {
        vote("committee-1", asked, "DECLINE", NO).then().statusCode(200);
        vote("committee-2", asked, "DECLINE", NO).then().body("status", equalTo("DECLINED"));
        try (TableInHand cases = new TableInHand("case_file", "id = ?", asked.caseId)) {
            for (String lie : List.of("'NO_MONEY'", "NULL")) {
                cases.run("UPDATE case_file SET outcome_code = " + lie + " WHERE id = ?", asked.caseId);
                assertThat(StolenDatabase.differs()).isEqualTo("case_file " + asked.caseId);
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aGrantIsWorthNothingWithoutTheVotesBehindIt() {
        vote("committee-1", asked, "APPROVE", Map.of()).then().statusCode(200);
        vote("committee-2", asked, "APPROVE", Map.of()).then().body("status", equalTo("APPROVED"));
        try (TableInHand votes = votes()) {
            votes.run(
                    "DELETE FROM committee_vote WHERE round_id = ? AND voter = ?",
                    asked.round.toString(),
                    person("committee-2"));
            assertThatThrownBy(this::reasonToWait).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.differs()).startsWith("committee_vote");
        }
        assertThat(reasonToWait()).isEmpty();
    }

    @Test
    void aRatificationIsNeitherPutOffNorTakenAway() {
        asked = asked(LIFE_AT_RISK, "2000.00");
        Response released = CaseWork.as("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("proposalHash", asked.hash, "text", "They come tonight."))
                .post(asked.path() + "/emergency");
        released.then().statusCode(201);
        String ratification = released.path("id");
        assertThat(reasonToWait()).isEmpty();
        try (TableInHand rounds = new TableInHand("committee_round", "id = ?", ratification)) {
            rounds.run("UPDATE committee_round SET due_at = due_at + INTERVAL 1 YEAR WHERE id = ?", ratification);
            assertThatThrownBy(this::reasonToWait).isInstanceOf(Problem.Conflict.class);
            rounds.run("DELETE FROM committee_round WHERE id = ?", ratification);
            assertThatThrownBy(this::reasonToWait).isInstanceOf(Problem.Conflict.class);
            assertThat(StolenDatabase.alarms(asked.caseId)).contains("committee_round/" + ratification);
            assertThat(StolenDatabase.differs()).startsWith("committee_round");
        }
        assertThat(reasonToWait()).isEmpty();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    // --- policies

    @Test
    void aPolicyThatOneHandWroteDecidesNothing() {
        String policy = policy("2");
        String reference = CaseWork.recommended(TOGO, "500.00", "EUR", envelope.value());
        try (TableInHand bands = new TableInHand("committee_policy_band", "policy_id = ?", policy)) {
            bands.run("UPDATE committee_policy_band SET approvals_needed = 1, quorum = 1 WHERE policy_id = ?", policy);
            notOpened(reference, policy);
            bands.run("DELETE FROM committee_policy_band WHERE policy_id = ?", policy);
            notOpened(reference, policy);
        }
        try (TableInHand policies = new TableInHand("committee_policy", "id = ?", policy)) {
            policies.run("UPDATE committee_policy SET emergency_ceiling = 9999 WHERE id = ?", policy);
            notOpened(reference, policy);
        }
        CaseWork.openRound(reference).then().statusCode(201).body("quorum", equalTo(2));
    }

    @Test
    void aPolicyTakenAwayDoesNotGiveTheWordToAnOlderOne() {
        policy("1");
        String stricter = policy("3");
        String reference = CaseWork.recommended(TOGO, "500.00", "EUR", envelope.value());
        try (TableInHand policies = new TableInHand("committee_policy", "id = ?", stricter)) {
            policies.run("DELETE FROM committee_policy WHERE id = ?", stricter);
            notOpened(reference, stricter);
            policies.run(
                    "INSERT INTO committee_policy SELECT ?, ?, currency, emergency_ceiling, emergency_cool_down_hours,"
                            + " holds_from, proposed_by, proposed_at,"
                            + " proposed_act, confirmed_by, confirmed_at, confirmed_act, withdrawn_at, withdrawn_act"
                            + " FROM committee_policy WHERE envelope_id IS NULL AND currency = 'EUR' LIMIT 1",
                    stricter,
                    envelope.toString());
            notOpened(reference, stricter);
        }
        CaseWork.openRound(reference).then().statusCode(201).body("quorum", equalTo(3));
    }

    @Test
    void anInventedOrSelfConfirmedPolicyHoldsForNobody() {
        String proposed = proposed("1");
        String reference = CaseWork.recommended(TOGO, "500.00", "EUR", envelope.value());
        try (TableInHand policies = new TableInHand("committee_policy", "id = ?", proposed)) {
            StolenDatabase.asService(
                    "UPDATE committee_policy SET confirmed_by = ?, confirmed_at = NOW(6), confirmed_act = proposed_act WHERE id = ?",
                    person("keeper-2"),
                    proposed);
            notOpened(reference, proposed);
        }
        CaseWork.openRound(reference).then().statusCode(201).body("quorum", equalTo(2));
        CaseWork.as("keeper-1")
                .post(POLICIES + "/" + proposed + "/withdraw")
                .then()
                .statusCode(204);
    }

    @Test
    void aProposalThatSomebodyElseWroteOverIsNotConfirmed() {
        String proposed = proposed("2");
        try (TableInHand bands = new TableInHand("committee_policy_band", "policy_id = ?", proposed)) {
            bands.run(
                    "UPDATE committee_policy_band SET approvals_needed = 1, quorum = 1 WHERE policy_id = ?", proposed);
            assertThat(CaseWork.as("keeper-2").get(POLICIES + "/pending").<List<String>>path("id"))
                    .doesNotContain(proposed);
            CaseWork.as("keeper-2")
                    .post(POLICIES + "/" + proposed + "/confirm")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("not-authentic"));
        }
        CaseWork.as("keeper-1")
                .post(POLICIES + "/" + proposed + "/withdraw")
                .then()
                .statusCode(204);
    }

    @Test
    void aProposalThatWasTakenBackIsNotConfirmed() {
        String proposed = proposed("1");
        CaseWork.as("keeper-1")
                .post(POLICIES + "/" + proposed + "/withdraw")
                .then()
                .statusCode(204);
        try (TableInHand policies = new TableInHand("committee_policy", "id = ?", proposed)) {
            policies.run(
                    "UPDATE committee_policy SET withdrawn_at = NULL, withdrawn_act = NULL WHERE id = ?", proposed);
            notSettledAgain(proposed);
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void anOlderPolicyIsNotMadeTheNewestByConfirmingItAgain() {
        String older = policy("1");
        policy("3");
        try (TableInHand policies = new TableInHand("committee_policy", "id = ?", older)) {
            policies.run(
                    "UPDATE committee_policy SET confirmed_by = NULL, confirmed_at = NULL, confirmed_act = NULL WHERE id = ?",
                    older);
            notSettledAgain(older);
        }
        String reference = CaseWork.recommended(TOGO, "500.00", "EUR", envelope.value());
        CaseWork.openRound(reference).then().statusCode(201).body("quorum", equalTo(3));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Shown as if it still waited for a second keeper, it is neither listed nor confirmed nor withdrawn. */
    private static void notSettledAgain(String policy) {
        assertThat(CaseWork.as("keeper-2").get(POLICIES + "/pending").<List<String>>path("id"))
                .doesNotContain(policy);
        CaseWork.as("keeper-2")
                .post(POLICIES + "/" + policy + "/confirm")
                .then()
                .statusCode(409)
                .body("type", containsString("not-authentic"));
        CaseWork.as("keeper-1")
                .post(POLICIES + "/" + policy + "/withdraw")
                .then()
                .statusCode(409)
                .body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.alarms()).contains("committee_policy/" + policy);
        assertThat(StolenDatabase.differs()).startsWith("committee_policy");
    }

    // --- walking there

    /** A round on a case. */
    private record Asked(String reference, String caseId, UUID round, String hash) {
        String path() {
            return "/api/v1/cases/" + reference + "/rounds/" + round;
        }

        Asked withHash(String other) {
            return new Asked(reference, caseId, round, other);
        }
    }

    private Asked asked(String sample, String amount) {
        CaseWork.Acknowledged sent = CaseWork.submit(sample);
        CaseWork.recommend(sent.reference(), amount, "EUR", envelope.value());
        return opened(CaseWork.openRound(sent.reference()), new Asked(sent.reference(), sent.id(), null, null));
    }

    private static Asked opened(Response round, Asked on) {
        round.then().statusCode(201).body("status", equalTo("OPEN"));
        return new Asked(on.reference, on.caseId, UUID.fromString(round.path("id")), round.path("proposalHash"));
    }

    private static Response vote(String member, Asked asked, String choice, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("choice", choice);
        body.put("proposalHash", asked.hash);
        return CaseWork.as(member).contentType(ContentType.JSON).body(body).post(asked.path() + "/votes");
    }

    /** The vote that would decide is refused, alarmed, and named by a verification; the case stands where it stood. */
    private void refused(String alarmed, String table) {
        vote("committee-2", asked, "APPROVE", Map.of())
                .then()
                .statusCode(409)
                .body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.alarms(asked.caseId)).contains(alarmed);
        assertThat(StolenDatabase.differs()).startsWith(table);
        assertThat(StolenDatabase.value("SELECT status FROM case_file WHERE id = ?", asked.caseId))
                .isEqualTo("BEFORE_COMMITTEE");
    }

    /** Once everything is as it was, the committee goes on. */
    private void goesOn(String status) {
        assertThat(StolenDatabase.differs()).isEmpty();
        vote("committee-2", asked, "APPROVE", Map.of()).then().statusCode(200).body("status", equalTo(status));
    }

    private void notShown() {
        CaseWork.as("auditor-1").get(asked.path()).then().statusCode(409).body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.alarms(asked.caseId)).contains("committee_round/" + asked.round);
        assertThat(StolenDatabase.differs()).startsWith("committee_round");
    }

    private static void notOpened(String reference, String policy) {
        CaseWork.openRound(reference).then().statusCode(409).body("type", containsString("not-authentic"));
        assertThat(StolenDatabase.column(
                        "SELECT JSON_VALUE(facts, '$.what') FROM history_entry WHERE action = 'history.not-authentic'"))
                .contains("committee_policy/" + policy);
        assertThat(StolenDatabase.differs()).startsWith("committee_policy");
    }

    private Optional<String> reasonToWait() {
        CaseId id = new CaseId(UUID.fromString(asked.caseId));
        return QuarkusTransaction.requiringNew()
                .call(() -> holds.stream()
                        .flatMap(hold -> hold
                                .reasonToWait(
                                        cases.anywhere(id).orElseThrow(),
                                        new GoingMoney(GoingMoney.Through.PAYEE, id.value()))
                                .stream())
                        .map(PaymentHold.Reason::text)
                        .findFirst());
    }

    /** A policy that one keeper has proposed. */
    private String proposed(String quorum) {
        return CaseWork.as("keeper-1")
                .contentType(ContentType.JSON)
                .body(body(quorum))
                .post(POLICIES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A policy of the envelope's own that keepers proposed and confirmed. */
    private String policy(String quorum) {
        String id = proposed(quorum);
        CaseWork.as("keeper-2").post(POLICIES + "/" + id + "/confirm").then().statusCode(200);
        return id;
    }

    private Map<String, Object> body(String quorum) {
        return Map.of(
                "currency",
                "EUR",
                "envelope",
                envelope.toString(),
                "bands",
                List.of(Map.of(
                        "approvalsNeeded",
                        1,
                        "quorum",
                        Integer.parseInt(quorum),
                        "rule",
                        "MAJORITY",
                        "deadlineHours",
                        72)));
    }

    private String person(String name) {
        return people.actor(name).person().toString();
    }

    private TableInHand votes() {
        return new TableInHand("committee_vote", "round_id = ?", asked.round.toString());
    }

    private TableInHand rounds() {
        return new TableInHand("committee_round", "id = ?", asked.round.toString());
    }

    private TableInHand recusals() {
        return new TableInHand("case_recusal", "case_id = ?", asked.caseId);
    }

    private static Map<String, String> eur(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}
