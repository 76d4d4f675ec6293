package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.ProposedHelp;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Declarations;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.triage.AidsToMind;
import org.defenderrelief.vault.people.Acting;

/** Help that is not money is proposed whatever is decided about money, and no case is closed over it; whoever has the database settles none. */
@QuarkusTest
class IntruderAtAidTest {
    private static final String URGENT = "01-togo-relocation-fr.json";

    @Inject
    ApprovedCases approvals;

    @Inject
    ProposedHelp help;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    @Inject
    AidsToMind toMind;

    @Test
    void aCaseIsClosedOnceAllThatWasProposedIsGivenOrDropped() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("400.00", "EUR"));
        String reference = approved.reference().value();
        propose(reference, "LETTER").then().statusCode(200);
        finance(reference, "payments/finish").then().statusCode(200);
        propose(reference, "PSYCHOSOCIAL").then().statusCode(200);
        finance(reference, "close").then().statusCode(409).body("type", containsString("aid-open"));
        end(reference, aid(reference, 0), "given", Map.of("on", today(), "by", "OWN_STAFF"))
                .then()
                .statusCode(200);
        finance(reference, "close").then().statusCode(409).body("type", containsString("aid-open"));
        end(reference, aid(reference, 1), "dropped", Map.of("reason", "PERSON_DECLINED"))
                .then()
                .statusCode(200);
        FollowedUp.closed(reference).then().statusCode(200).body("caseStatus", equalTo("CLOSED"));
        propose(reference, "HOST").then().statusCode(409).body("type", containsString("wrong-status"));
        seen(reference, "committee-1")
                .then()
                .body("aids.kind", equalTo(List.of("LETTER", "PSYCHOSOCIAL")))
                .body("aids[0].givenOn", equalTo(today()))
                .body("aids[0].givenBy", equalTo("OWN_STAFF"))
                .body("aids[1].dropped", equalTo("PERSON_DECLINED"))
                .body("aids.open", equalTo(List.of(false, false)));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void itIsProposedWithoutMoneyAndTheLetterOfARefusalSaysWhatIsTried() {
        CaseWork.Acknowledged sent = CaseWork.submit(URGENT);
        propose(sent.reference(), "HOST").then().statusCode(409).body("type", containsString("wrong-status"));
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        propose(sent.reference(), "HOST").then().statusCode(200);
        propose(sent.reference(), "HOST").then().statusCode(409).body("type", containsString("aid-proposed-already"));
        propose(sent.reference(), "LETTER").then().statusCode(200);
        end(sent.reference(), aid(sent.reference(), 1), "dropped", Map.of("reason", "TOO_DANGEROUS"))
                .then()
                .statusCode(200);
        propose(sent.reference(), "LETTER").then().statusCode(200);
        end(sent.reference(), aid(sent.reference(), 1), "given", Map.of("on", today(), "by", "PARTNER"))
                .then()
                .statusCode(409)
                .body("type", containsString("aid-ended"));
        end(sent.reference(), Ids.next().toString(), "given", Map.of("on", today(), "by", "PARTNER"))
                .then()
                .statusCode(404);
        end(sent.reference(), aid(sent.reference(), 0), "given", Map.of("on", "2099-01-01", "by", "PARTNER"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("on"));
        end(sent.reference(), aid(sent.reference(), 0), "given", Map.of("on", today(), "by", "PARTNER"))
                .then()
                .statusCode(200);
        CaseWork.change("triage-1", sent.reference(), "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        // It may be found: of nothing that triage does not choose.
        letter(sent.reference()).statusCode(200).body("sections.heading", not(hasItem("Other help than money")));
        letter(sent.reference(), "LETTER")
                .statusCode(200)
                .body("sections.find { it.heading == 'Other help than money' }.paragraphs", hasSize(2))
                .body(
                        "sections.find { it.heading == 'Other help than money' }.paragraphs[1]",
                        equalTo("– A letter of support"));
        end(sent.reference(), aid(sent.reference(), 2), "given", Map.of("on", today(), "by", "OTHER_FUND"))
                .then()
                .statusCode(200);
        letter(sent.reference(), "LETTER").statusCode(400).body("violations.field", hasItem("aids"));
    }

    /** No committee was asked: it is no refusal, and what the partner is told of is what was given. */
    @Test
    void aCaseWhoseNeedIsMetWithoutMoneyEndsForThat() {
        CaseWork.Acknowledged sent = proposed();
        String reference = sent.reference();
        finish("triage-1", reference).then().statusCode(409).body("type", containsString("aid-open"));
        end(reference, aid(reference, 0), "dropped", Map.of("reason", "NOBODY_CAN"))
                .then()
                .statusCode(200);
        finish("triage-1", reference).then().statusCode(409).body("type", containsString("no-aid-given"));
        propose(reference, "HOST").then().statusCode(200);
        end(reference, aid(reference, 1), "given", Map.of("on", today(), "by", "PARTNER"))
                .then()
                .statusCode(200);
        finish("triage-2", reference).then().statusCode(403).body("type", containsString("not-holder"));
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            finish(other, reference).then().statusCode(403);
        }
        allowed("triage-1", reference).body("allowedActions", hasItem("END_AS_HELPED"));
        allowed("triage-2", reference).body("allowedActions", not(hasItem("END_AS_HELPED")));

        finish("triage-1", reference).then().statusCode(200).body("status", equalTo("HELPED_OTHERWISE"));

        allowed("triage-1", reference)
                .body("authentic", equalTo(true))
                .body("allowedActions", equalTo(List.of("WRITE_LETTER")));
        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + reference)
                .then()
                .statusCode(200)
                .body("status", equalTo("HELPED_OTHERWISE"));
        propose(reference, "LETTER").then().statusCode(409).body("type", containsString("wrong-status"));
        finish("triage-1", reference).then().statusCode(409).body("type", containsString("transition-refused"));
        letter(reference).statusCode(200).body("sections.heading", not(hasItem("Other help than money")));
        letter(reference, "LETTER").statusCode(400).body("violations.field", hasItem("aids"));
        letter(reference, "HOST")
                .statusCode(200)
                .body("kind", equalTo("HELPED_OTHERWISE"))
                .body(
                        "sections.find { it.heading == 'Other help than money' }.paragraphs[0]",
                        equalTo("This help was given:"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whoDeclaredAConflictEndsNothing() {
        CaseWork.Acknowledged sent = given();
        try (Declarations declared = new Declarations()) {
            declared.aboutTogo("triage-1");
            finish("triage-1", sent.reference()).then().statusCode(403).body("type", containsString("own-conflict"));
        }
        finish("triage-1", sent.reference()).then().statusCode(200);
    }

    /** Nobody else has a decided case handed to them, so what whoever left has said nothing of is everybody's. */
    @Test
    void openHelpOfWhoLeftIsFoundByAllOfTriage() {
        CaseWork.Acknowledged sent = proposed();
        assertThat(waiting("triage-2")).doesNotContain(sent.reference());
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id())) {
            rows.run(
                    "UPDATE case_file SET assignee = ? WHERE id = ?",
                    people.actor("keeper-1").person().toString(),
                    sent.id());
            assertThat(waiting("triage-2")).contains(sent.reference());
        }
    }

    /** Once it has ended nobody would read it, and the partner could write no more. */
    @Test
    void itDoesNotEndOverWhatThePartnerWroteAndNobodyRead() {
        CaseWork.Acknowledged sent = given();
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "Nobody came to the host."))
                .post("/api/v1/requests/" + sent.reference() + "/messages")
                .then()
                .statusCode(201);
        finish("triage-1", sent.reference()).then().statusCode(409).body("type", containsString("news-unread"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/channel")
                .then()
                .statusCode(200);
        finish("triage-1", sent.reference()).then().statusCode(200);
    }

    @Test
    void itEndsSoAlsoWhileThePartnerWasAskedAndNotBeforeSomebodyHasIt() {
        CaseWork.Acknowledged sent = given();
        CaseWork.change("triage-1", sent.reference(), "/triage/ask", Map.of("text", "Is the host safe?"))
                .then()
                .statusCode(200);
        finish("triage-1", sent.reference()).then().statusCode(200);
        CaseWork.Acknowledged other = CaseWork.submit(URGENT);
        CaseWork.change("triage-2", other.reference(), "/triage/helped-otherwise", null)
                .then()
                .statusCode(403)
                .body("type", containsString("not-holder"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The row says that the case ended, and the act is copied from another case that did: its signatures are those of what was signed there. */
    @Test
    void anEndCopiedFromAnotherCaseEndsNothing() {
        CaseWork.Acknowledged ended = given();
        finish("triage-1", ended.reference()).then().statusCode(200);
        CaseWork.Acknowledged sent = given();
        String forged = UUID.randomUUID().toString();
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id())) {
            rows.run("UPDATE case_file SET status = 'HELPED_OTHERWISE' WHERE id = ?", sent.id());
            rows.letTriggersWork();
            assertThat(StolenDatabase.differs()).isEqualTo("case_file " + sent.id());
            isNotEnded(sent);
            try (TableInHand entries = new TableInHand("history_entry", "entry = ?", forged)) {
                String same = "occurred_at, facts, actor_id, actor_name, actor_roles, action, commitments, signer_kid,"
                        + " signature, service_signature, leaf_hash";
                entries.run(
                        "INSERT INTO history_entry (entry, case_id, " + same + ") SELECT ?, ?, " + same
                                + " FROM history_entry WHERE case_id = ? AND action = 'triage.helped-otherwise'",
                        forged,
                        sent.id(),
                        ended.id());
                entries.letTriggersWork();
                isNotEnded(sent);
            }
            assertThat(StolenDatabase.alarms(sent.id())).isNotEmpty();
        }
        finish("triage-1", sent.reference()).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** It stands in the work of who has the case, wherever the case stands, until somebody says what became of it. */
    @Test
    void whatIsOpenWaitsForWhoHasTheCase() {
        CaseWork.Acknowledged sent = proposed();
        propose(sent.reference(), "HOST").then().statusCode(200);
        assertThat(waiting("triage-1")).containsOnlyOnce(sent.reference());
        assertThat(waiting("triage-2")).doesNotContain(sent.reference());
        assertThat(waiting("committee-1")).isEmpty();
        CaseWork.change("triage-1", sent.reference(), "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        end(sent.reference(), aid(sent.reference(), 0), "dropped", Map.of("reason", "NOBODY_CAN"))
                .then()
                .statusCode(200);
        assertThat(waiting("triage-1")).containsOnlyOnce(sent.reference());
        end(sent.reference(), aid(sent.reference(), 1), "given", Map.of("on", today(), "by", "PARTNER"))
                .then()
                .statusCode(200);
        assertThat(waiting("triage-1")).doesNotContain(sent.reference());
    }

    @Test
    void othersProposeNothingAndWhoArrangesItDecidesNothing() {
        CaseWork.Acknowledged sent = proposed();
        for (String other : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            CaseWork.change(other, sent.reference(), "/triage/aids", Map.of("kind", "HOST"))
                    .then()
                    .statusCode(403);
        }
        assertThat(StolenDatabase.value(
                        "SELECT duty FROM case_duty WHERE case_id = ? AND person_id = ?",
                        sent.id(),
                        people.actor("triage-1").person().toString()))
                .isEqualTo("ASSESSOR");
    }

    /** Taken out of the history, what was proposed does not let the case be closed, nor is it seen as if it had never been. */
    @Test
    void whatWasProposedIsNotTakenAway() {
        CaseWork.Acknowledged sent = proposed();
        CaseId id = new CaseId(UUID.fromString(sent.id()));
        try (HiddenAct hidden = new HiddenAct(aid(sent.reference(), 0))) {
            assertThatThrownBy(() -> help.isAnyOpen(id))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
            seen(sent.reference(), "triage-2").then().body("authentic", equalTo(false));
        }
        assertThat(help.isAnyOpen(id)).isTrue();
    }

    /** Somebody of finance who has all rights on the database says with their own key that it was given. */
    @Test
    void whatNobodyOfTriageSignedSettlesNothing() {
        CaseWork.Acknowledged sent = proposed();
        CaseId id = new CaseId(UUID.fromString(sent.id()));
        String aid = aid(sent.reference(), 0);
        QuarkusTransaction.begin();
        try (Acting finance = people.acting("finance-1")) {
            history.record(finance.act(), "triage.aid-given", id, Facts.of("aid", aid, "on", today(), "by", "PARTNER"));
            assertThatThrownBy(() -> help.isAnyOpen(id))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static CaseWork.Acknowledged proposed() {
        CaseWork.Acknowledged sent = CaseWork.submit(URGENT);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        propose(sent.reference(), "LETTER").then().statusCode(200);
        return sent;
    }

    private static CaseWork.Acknowledged given() {
        CaseWork.Acknowledged sent = proposed();
        end(sent.reference(), aid(sent.reference(), 0), "given", Map.of("on", today(), "by", "PARTNER"))
                .then()
                .statusCode(200);
        return sent;
    }

    /** Neither shown as if it were so nor told to the partner. */
    private static void isNotEnded(CaseWork.Acknowledged sent) {
        allowed("triage-1", sent.reference()).body("authentic", equalTo(false));
        letter(sent.reference()).statusCode(409).body("type", containsString("not-authentic"));
        CaseWork.change("triage-1", sent.reference(), "/triage/letter", Map.of("aids", List.of("LETTER")))
                .then()
                .statusCode(409)
                .body("type", containsString("not-authentic"));
    }

    private static Response finish(String who, String reference) {
        return CaseWork.change(who, reference, "/triage/helped-otherwise", null);
    }

    private static ValidatableResponse allowed(String who, String reference) {
        return CaseWork.as(who).get("/api/v1/cases/" + reference).then().statusCode(200);
    }

    private List<String> waiting(String who) {
        return toMind.of(people.actor(who), 10_000).stream()
                .map(row -> row.caseFile().reference().value())
                .toList();
    }

    private static Response propose(String reference, String kind) {
        return CaseWork.change("triage-1", reference, "/triage/aids", Map.of("kind", kind));
    }

    private static Response end(String reference, String aid, String how, Map<String, String> body) {
        return CaseWork.change("triage-2", reference, "/triage/aids/" + aid + "/" + how, body);
    }

    private static String aid(String reference, int which) {
        return seen(reference, "triage-1").path("aids[" + which + "].id");
    }

    private static Response seen(String reference, String name) {
        return CaseWork.as(name).get("/api/v1/cases/" + reference + "/triage");
    }

    private static Response finance(String reference, String path) {
        return CaseWork.as("finance-1")
                .header("If-Match", CaseWork.etag(reference))
                .header("Idempotency-Key", Ids.next().toString())
                .post("/api/v1/cases/" + reference + "/" + path);
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private static ValidatableResponse letter(String reference, String... aids) {
        return CaseWork.as("triage-1")
                .queryParam("language", "en")
                .queryParam("aids", (Object[]) aids)
                .get("/api/v1/cases/" + reference + "/triage/letter")
                .then();
    }
}
