package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.clocks.DeadlinesInHand;
import org.defenderrelief.clocks.LateDeadlines;
import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.followup.ComplaintsToMind;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.TableInHand;

/** A complaint of the person in danger is work for whoever is not complained of, and nobody makes it go away. */
@QuarkusTest
class IntruderAtComplaintsTest {
    private static final Map<String, String> OF_PARTNER =
            Map.of("own.complaint", "BRIBERY", "own.about", "PARTNER", "own.complaintWords", "They kept half of it.");

    private static final Map<String, String> OF_EXAMINERS = Map.of(
            "own.complaint", "BRIBERY", "own.about", "EXAMINERS", "own.complaintWords", "She asked me for money.");

    private static final Map<String, String> BOTH = Map.of(
            "own.words", "It came late.",
            "own.complaint", "BRIBERY",
            "own.about", "EXAMINERS",
            "own.complaintWords", "She asked me for money.");

    private static final int ALL = 100_000;

    @Inject
    ApprovedCases approvals;

    @Inject
    ComplaintsToMind work;

    @Inject
    DeadlinesInHand deadlines;

    @Inject
    DemoPeople people;

    @Test
    void triageLooksIntoAComplaintAboutThePartner() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), OF_PARTNER);
        assertThat(waitsForTriage(sent)).isTrue();
        assertThat(waitsForAuditors(sent)).isFalse();
        String id = one("triage-1", sent);
        assertThat(one("auditor-1", sent)).as("auditors read it").isEqualTo(id);
        step("auditor-1", sent, id, "take", null).statusCode(403);
        step("triage-1", sent, id, "settle", "UPHELD")
                .statusCode(409)
                .body("type", containsString("complaint-not-yours"));
        step("triage-1", sent, id, "take", null).statusCode(204);
        step("triage-1", sent, id, "take", null).statusCode(409).body("type", containsString("complaint-yours"));
        step("triage-1", sent, id, "settle", "UPHELD").statusCode(409).body("type", containsString("not-opened"));
        open("triage-1", sent.reference(), "own").statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
        step("triage-1", sent, id, "settle", "UPHELD").statusCode(204);
        step("triage-1", sent, id, "settle", "PARTLY").statusCode(409).body("type", containsString("complaint-ended"));
        complaints("triage-1", sent.reference()).body("outcome", contains("UPHELD"));
        assertThat(waitsForTriage(sent)).isFalse();
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void triageIsNotToldOfAComplaintAboutThem() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String before =
                CaseWork.as("triage-1").get("/api/v1/cases/" + sent.reference()).asString();
        OwnVoiceAtHand.say(sent.ownCode(), OF_EXAMINERS);
        assertThat(waitsForTriage(sent)).isFalse();
        assertThat(waitsForAuditors(sent)).isTrue();
        complaints("triage-1", sent.reference()).body("id", empty());
        String id = one("auditor-1", sent);
        step("triage-1", sent, id, "take", null).statusCode(404);
        open("triage-1", sent.reference(), "complaint").statusCode(404);
        open("triage-1", sent.reference(), "own").statusCode(404);
        step("auditor-1", sent, id, "take", null).statusCode(204);
        open("auditor-1", sent.reference(), "complaint")
                .statusCode(200)
                .body("complaintWords", equalTo("She asked me for money."));
        step("auditor-1", sent, id, "settle", "NOT_ESTABLISHED").statusCode(204);
        String page = CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .body("compartments.name", not(hasItem("complaint")))
                .extract()
                .asString();
        assertThat(page).as("as before, but for the clocks").hasSameSizeAs(before);
        CaseWork.as("auditor-1")
                .get("/api/v1/cases/" + sent.reference())
                .then()
                .body("compartments.name", hasItem("complaint"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Whatever else was said in the same answer triage reads, without the complaint. */
    @Test
    void theRestOfAnAnswerGoesToTriage() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), BOTH);
        String read = open("triage-1", sent.reference(), "own")
                .statusCode(200)
                .body("words", equalTo("It came late."))
                .extract()
                .asString();
        assertThat(read).doesNotContain("complaint", "about", "BRIBERY", "EXAMINERS", "money");
        open("auditor-1", sent.reference(), "complaint").statusCode(200).body("about", equalTo("EXAMINERS"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Finance is told that auditors have something open, and triage nothing at all. */
    @Test
    void aCaseIsNotClosedBefore() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        CaseWork.Acknowledged sent = new CaseWork.Acknowledged(
                approved.id().toString(), reference, approved.receiptCode(), approved.ownCode());
        FollowedUp.paid(reference, "900.00");
        FollowedUp.waived(reference);
        OwnVoiceAtHand.say(approved.ownCode(), OF_EXAMINERS);
        for (String other : List.of("finance-1", "triage-1")) {
            FollowedUp.seen(other, reference).then().statusCode(200).body("points.point", not(hasItem("AUDITORS")));
        }
        FollowedUp.does("finance-1", reference, "/close/propose", null)
                .then()
                .statusCode(409)
                .body("type", containsString("auditors-open"));
        String id = one("auditor-1", sent);
        step("auditor-1", sent, id, "take", null).statusCode(204);
        open("auditor-1", reference, "complaint").statusCode(200);
        step("auditor-1", sent, id, "settle", "PARTLY").statusCode(204);
        FollowedUp.does("finance-1", reference, "/close/propose", null).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRowThatIsGoneOrNotAsSignedIsNamed() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), OF_EXAMINERS);
        String row = "complaint_open " + one("auditor-1", sent);
        for (String attack : List.of(
                "DELETE FROM complaint_open WHERE case_id = ?",
                "UPDATE complaint_open SET apart = FALSE WHERE case_id = ?",
                "UPDATE complaint_open SET since = '2199-01-01' WHERE case_id = ?",
                "UPDATE complaint_open SET taken_by = UUID() WHERE case_id = ?")) {
            try (TableInHand rows = new TableInHand("complaint_open", "case_id = ?", sent.id())) {
                rows.letTriggersWork();
                StolenDatabase.asService(attack, sent.id());
                assertThat(StolenDatabase.differs()).as(attack).isEqualTo(row);
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** After the code, and there alone; sealed to the person's own keys and to auditors. */
    @Test
    void thePersonIsToldHowItEnded() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), OF_PARTNER);
        assertThat(own(sent)).doesNotContain("What became of your complaint");
        String id = one("triage-1", sent);
        step("triage-1", sent, id, "take", null).statusCode(204);
        open("triage-1", sent.reference(), "own").statusCode(200);
        step("triage-1", sent, id, "settle", "PARTLY").statusCode(204);
        assertThat(own(sent))
                .contains("What became of your complaint", "Upheld in part", "We looked into it.")
                .doesNotContain("BRIBERY", "They kept half of it.");
        assertThat(new OwnVoiceAtHand()
                        .press(sent.ownCode(), Map.of("at", "ARRIVED"))
                        .body())
                .doesNotContain("We looked into it.");
        open("triage-1", sent.reference(), "outcome").statusCode(404);
        open("auditor-1", sent.reference(), "outcome").statusCode(200).body("told", equalTo("We looked into it."));
        assertThat(StolenDatabase.column(
                        "SELECT b.recipient FROM compartment p JOIN compartment_batch_key b ON b.batch = p.batch"
                                + " WHERE p.case_id = ? AND p.name = 'outcome' ORDER BY b.recipient",
                        sent.id()))
                .containsExactly("AUDIT", "OWN");
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static String own(CaseWork.Acknowledged sent) {
        return new OwnVoiceAtHand().press(sent.ownCode(), Map.of("at", "CODE")).body();
    }

    /** Three days to take it, thirty to say how it ended; triage hears of none about them. */
    @Test
    void clocksTellWhoeverLooksIntoItAndKeepersAtTheEnd() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand.say(sent.ownCode(), OF_EXAMINERS);
        List<Deadlines> own = deadlines.only(each -> each.kind() == DeadlineKind.COMPLAINT_APART
                && each.reference()
                        .filter(name -> name.value().equals(sent.reference()))
                        .isPresent());
        assertThat(alarms(own, 2)).isZero();
        assertThat(alarms(own, 4)).isEqualTo(1);
        deadlines.told();
        deadlines.walk(own, Duration.ofDays(4));
        assertThat(deadlines.told())
                .contains("COMPLAINT_APART ALARM KEEPER")
                .noneMatch(told -> told.contains("TRIAGE"));
        String id = one("auditor-1", sent);
        step("auditor-1", sent, id, "take", null).statusCode(204);
        assertThat(alarms(own, 29)).isZero();
        assertThat(alarms(own, 31)).isEqualTo(1);
        open("auditor-1", sent.reference(), "complaint").statusCode(200);
        step("auditor-1", sent, id, "settle", "NOT_UPHELD").statusCode(204);
        assertThat(alarms(own, 31)).isZero();
    }

    private int alarms(List<Deadlines> own, int days) {
        return deadlines
                .shown(own, Role.KEEPER, DeadlineKind.COMPLAINT_APART, Duration.ofDays(days))
                .map(LateDeadlines.Line::alarms)
                .orElse(0);
    }

    private boolean waitsForTriage(CaseWork.Acknowledged sent) {
        return is(work.ofTriage(people.actor("triage-1"), ALL), sent);
    }

    private boolean waitsForAuditors(CaseWork.Acknowledged sent) {
        assertThat(work.ofAuditors(people.actor("triage-1"), ALL)).isEmpty();
        return is(work.ofAuditors(people.actor("auditor-1"), ALL), sent);
    }

    private static boolean is(List<ComplaintsToMind.Row> rows, CaseWork.Acknowledged sent) {
        return rows.stream()
                .anyMatch(each -> each.caseFile().reference().value().equals(sent.reference()));
    }

    private static ValidatableResponse complaints(String reader, String reference) {
        return CaseWork.as(reader)
                .get("/api/v1/cases/" + reference + "/complaints")
                .then()
                .statusCode(200);
    }

    private static String one(String reader, CaseWork.Acknowledged sent) {
        return complaints(reader, sent.reference()).extract().path("[0].id");
    }

    private static ValidatableResponse step(
            String person, CaseWork.Acknowledged sent, String id, String step, String outcome) {
        String path = "/api/v1/cases/" + sent.reference() + "/complaints/" + id + "/" + step;
        return (outcome == null
                        ? CaseWork.as(person).post(path)
                        : CaseWork.as(person)
                                .contentType("application/json")
                                .body(Map.of("outcome", outcome, "told", "We looked into it."))
                                .post(path))
                .then();
    }

    private static ValidatableResponse open(String reader, String reference, String part) {
        return CaseWork.as(reader)
                .get("/api/v1/cases/" + reference + "/compartments/" + part)
                .then();
    }
}
