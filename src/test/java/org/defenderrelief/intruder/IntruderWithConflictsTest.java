package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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

import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/**
 * Somebody would let a member vote who declared that they must not, or silence one who declared nothing of the kind: with the database, or as
 * a person of triage with their own key.
 */
@QuarkusTest
class IntruderWithConflictsTest {
    private static final String TOGO = "01-togo-relocation-fr.json";

    @Inject
    FundFixture fund;

    @Inject
    DemoPeople people;

    @Inject
    Recusals recusals;

    @Inject
    Duties duties;

    @Inject
    History history;

    private final Declarations declarations = new Declarations();
    private UUID envelope;
    private String declaration;

    @BeforeEach
    void aMemberHasDeclaredThePerson() {
        envelope = fund.envelope("50000.00", "10000.00").value();
        declaration = declarations.aboutTogo("committee-1");
    }

    @AfterEach
    void nothingIsDeclaredAnyMore() {
        declarations.close();
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void anExclusionTakenAwayGivesNeitherVoteNorSight() {
        Asked asked = asked();
        try (TableInHand rows = new TableInHand("case_recusal", "case_id = ?", asked.caseId)) {
            rows.run("DELETE FROM case_recusal WHERE case_id = ?", asked.caseId);
            notAuthentic(vote("committee-1", asked));
            CaseWork.as("committee-1")
                    .get("/api/v1/cases/" + asked.reference + "/compartments/situation")
                    .then()
                    .statusCode(404);
            notAuthentic(vote("committee-2", asked));
            assertThat(StolenDatabase.alarms(asked.caseId)).contains("case_recusal/" + asked.caseId);
            assertThat(StolenDatabase.differs()).startsWith("case_recusal");
        }
        vote("committee-2", asked).then().statusCode(200).body("status", equalTo("OPEN"));
    }

    @Test
    void anExclusionThatItsActHidesWithItIsMissed() {
        Asked asked = asked();
        String act = StolenDatabase.value("SELECT act FROM case_recusal WHERE case_id = ?", asked.caseId);
        try (TableInHand rows = new TableInHand("case_recusal", "case_id = ?", asked.caseId);
                HiddenAct hidden = new HiddenAct(act)) {
            rows.run("DELETE FROM case_recusal WHERE case_id = ?", asked.caseId);
            notAuthentic(vote("committee-1", asked));
        }
        vote("committee-1", asked).then().statusCode(404);
    }

    /** Not only votes: whoever pays is kept away as firmly. */
    @Test
    void norDoesFinancePlanWhatItWasKeptFrom() {
        declarations.aboutTogo("finance-1");
        CaseWork.Acknowledged sent = CaseWork.submit(TOGO);
        String caseId = sent.id();
        CaseWork.recommend(sent.reference(), "1200.00", "EUR", envelope);
        try (TableInHand rows = new TableInHand("case_recusal", "case_id = ?", caseId)) {
            rows.run("DELETE FROM case_recusal WHERE case_id = ?", caseId);
            Acting finance = people.acting("finance-1");
            QuarkusTransaction.begin();
            try {
                assertThatThrownBy(
                                () -> duties.claim(new CaseId(UUID.fromString(caseId)), finance.act(), Duty.PREPARER))
                        .isInstanceOf(Problem.NotFound.class);
            } finally {
                QuarkusTransaction.rollback();
            }
        }
    }

    @Test
    void aRowThatNoActMadeSilencesNobody() {
        Asked asked = asked();
        String act = StolenDatabase.value("SELECT act FROM case_recusal WHERE case_id = ?", asked.caseId);
        try (TableInHand rows = new TableInHand("case_recusal", "case_id = ?", asked.caseId)) {
            rows.run(
                    "INSERT INTO case_recusal (case_id, person_id, recused_at, act, declaration) VALUES (?, ?, NOW(6), ?, ?)",
                    asked.caseId,
                    person("committee-2").toString(),
                    act,
                    declaration);
            notAuthentic(vote("committee-3", asked));
            assertThat(StolenDatabase.differs()).startsWith("case_recusal");
        }
        vote("committee-3", asked).then().statusCode(200);
    }

    /** The database by itself holds that a declaration is the very member's. */
    @Test
    void norDoesTheServicesOwnRightPutAnothersDeclarationToAMember() {
        Asked asked = asked();
        assertThatThrownBy(() -> StolenDatabase.asService(
                        "INSERT INTO case_recusal (case_id, person_id, recused_at, act, declaration) VALUES (?, ?, NOW(6), ?, ?)",
                        asked.caseId,
                        person("committee-2").toString(),
                        UUID.randomUUID().toString(),
                        declaration))
                .hasStackTraceContaining("fk_case_recusal_declaration");
    }

    /** A person of triage signs, with their own key, that a member is kept away who never declared it. */
    @Test
    void triageCannotInventAConflict() {
        Asked asked = asked();
        CaseId caseId = new CaseId(UUID.fromString(asked.caseId));
        PersonId member = person("committee-2");
        Acting triage = people.acting("triage-2");
        QuarkusTransaction.begin();
        try {
            history.record(
                    triage.act(),
                    Recusals.EXCLUDED,
                    caseId,
                    Facts.of("member", member.toString(), "declaration", declaration));
            assertThat(recusals.on(caseId)).containsExactly(person("committee-1"));
            assertThat(recusals.asSigned(caseId, Instant.now().plusSeconds(60))).containsExactly(person("committee-1"));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void aDeclarationThatIsTakenAwayIsMissedBeforeTheCaseIsPutThere() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope);
        try (TableInHand rows = new TableInHand("standing_conflict", "act = ?", declaration)) {
            rows.run("DELETE FROM standing_conflict WHERE act = ?", declaration);
            notAuthentic(CaseWork.openRound(sent.reference()));
            assertThat(StolenDatabase.differs()).startsWith("standing_conflict");
            try (HiddenAct hidden = new HiddenAct(declaration)) {
                notAuthentic(CaseWork.openRound(sent.reference()));
            }
        }
        CaseWork.openRound(sent.reference()).then().statusCode(201);
    }

    @Test
    void oneThatIsMarkedAsWithdrawnHoldsAllTheSame() {
        try (TableInHand rows = new TableInHand("standing_conflict", "act = ?", declaration)) {
            rows.run(
                    "UPDATE standing_conflict SET withdrawn_act = UUID(), withdrawn_at = NOW(6) WHERE act = ?",
                    declaration);
            assertThat(StolenDatabase.differs()).startsWith("standing_conflict");
            CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope);
            CaseWork.as("committee-1")
                    .get("/api/v1/cases/" + sent.reference())
                    .then()
                    .statusCode(404);
        }
    }

    /** Somebody seals another conflict to the same circles, and puts it in the place of the true one. */
    @Test
    void whatItSaysCannotBeExchanged() {
        String other = declarations.declare("committee-2", Map.of("kind", "COUNTRY", "country", "IS"));
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope);
        String later = declarations.aboutTogo("committee-3");
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", later)) {
            rows.run(
                    "UPDATE compartment c JOIN compartment o ON o.case_id = ? SET c.ciphertext = o.ciphertext, c.nonce = o.nonce,"
                            + " c.wrapped_keys = o.wrapped_keys, c.commitment = o.commitment, c.batch = o.batch WHERE c.case_id = ?",
                    other,
                    later);
            notAuthentic(CaseWork.openRound(sent.reference()));
            assertThat(StolenDatabase.differs()).startsWith("standing_conflict");
        }
        CaseWork.openRound(sent.reference()).then().statusCode(201);
    }

    /** Nobody reads it, and the case is not put before a committee of which somebody may be on the wrong side. */
    @Test
    void whatIsSpoiltIsToldAndCanBeDeclaredAnew() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope);
        String later = declarations.aboutTogo("committee-3");
        try (TableInHand rows = new TableInHand("compartment", "case_id = ?", later)) {
            rows.run("UPDATE compartment SET ciphertext = REVERSE(ciphertext) WHERE case_id = ?", later);
            CaseWork.openRound(sent.reference())
                    .then()
                    .statusCode(409)
                    .body("type", containsString("conflict-unreadable"));
            Declarations.withdraw("committee-3", later).then().statusCode(204);
            CaseWork.openRound(sent.reference()).then().statusCode(201);
        }
    }

    private Asked asked() {
        CaseWork.Acknowledged sent = CaseWork.recommendedRequest(TOGO, "1200.00", "EUR", envelope);
        Response round = CaseWork.openRound(sent.reference());
        round.then().statusCode(201);
        assertThat(StolenDatabase.column("SELECT person_id FROM case_recusal WHERE case_id = ?", sent.id()))
                .containsExactly(person("committee-1").toString());
        return new Asked(sent.reference(), sent.id(), round.path("id"), round.path("proposalHash"));
    }

    private record Asked(String reference, String caseId, String round, String hash) {}

    private static Response vote(String member, Asked asked) {
        return CaseWork.as(member)
                .contentType(ContentType.JSON)
                .body(Map.of("choice", "APPROVE", "proposalHash", asked.hash))
                .post("/api/v1/cases/" + asked.reference + "/rounds/" + asked.round + "/votes");
    }

    private static void notAuthentic(Response answer) {
        answer.then().statusCode(409).body("type", containsString("not-authentic"));
    }

    private PersonId person(String name) {
        return people.actor(name).person();
    }
}
