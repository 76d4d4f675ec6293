package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.UnsignedEntry;

/** Whoever changes a row writes one entry beside the tree that would explain it: a verification names the entry, and the row all the same. */
@QuarkusTest
class IntruderBesideTheTreeTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";

    @Inject
    RetentionFixture retention;

    @Inject
    ApprovedCases approvals;

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRequestOfAPersonIsMissedThoughItIsSaidToBeAnswered() {
        CaseWork.Acknowledged sent = retention.referred(SAMPLE);
        String request = recorded(sent);
        String row = "retention_open_request " + request;
        try (TableInHand rows = new TableInHand("retention_open_request", "act = ?", request)) {
            for (String action : List.of("retention.request-answered", "retention.request-erasure-confirmed")) {
                rows.change("DELETE FROM retention_open_request WHERE act = ?", request);
                namedBeside(action, sent.id(), "{\"request\":\"" + request + "\"}", row);
            }
        }
        try (TableInHand rows = new TableInHand("retention_open_request", "act = ?", request)) {
            rows.run("UPDATE retention_open_request SET due = '2099-01-01' WHERE act = ?", request);
            namedBeside(
                    "retention.request-extended",
                    sent.id(),
                    "{\"due\":\"2099-01-01\",\"request\":\"" + request + "\"}",
                    row);
        }
        CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("outcome", "WITHDRAWN"))
                .post("/api/v1/cases/" + sent.reference() + "/person-requests/" + request + "/answer")
                .then()
                .statusCode(204);
    }

    @Test
    void aCaseThatARowSaysIsWithdrawnIsNamedThoughAnEntrySaysSoToo() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        try (TableInHand rows = new TableInHand("case_file", "id = ?", sent.id())) {
            rows.run("UPDATE case_file SET status = 'WITHDRAWN' WHERE id = ?", sent.id());
            namedBeside("triage.withdrawn", sent.id(), "{\"to\":\"WITHDRAWN\"}", "case_file " + sent.id());
        }
    }

    @Test
    void aDenialAndAWordOfDangerAreMissedThoughTheyAreSaidToBeAnswered() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String id = approved.id().toString();
        FollowedUp.paid(approved.reference().value(), "900.00");
        OwnVoiceAtHand.say(approved.ownCode(), Map.of("own.arrived", "NOT_RECEIVED", "own.safety", "WORSE"));
        followUpIsNamed(id, "denied_since = NULL", "own.denial-handled", "{\"version\":\"1\"}");
        followUpIsNamed(id, "worse_since = NULL", "own.safety-handled", "{\"version\":\"1\"}");
        followUpIsNamed(
                id,
                "report_asked = NULL, report_since = UTC_TIMESTAMP(6)",
                "followup.report-filed",
                "{\"to\":\"none\"}");
    }

    private static void followUpIsNamed(String caseId, String change, String action, String facts) {
        try (TableInHand rows = new TableInHand("follow_up", "case_id = ?", caseId)) {
            rows.run("UPDATE follow_up SET " + change + " WHERE case_id = ?", caseId);
            namedBeside(action, caseId, facts, "follow_up " + caseId);
        }
    }

    /** A verification names what was changed beside the entry that nobody signed. */
    private static void namedBeside(String action, String caseId, String facts, String row) {
        String act = UUID.randomUUID().toString();
        try (UnsignedEntry forged = UnsignedEntry.outOfLine(act, action, caseId, "triage", facts)) {
            assertThat(forged).isNotNull();
            Response verified = CaseWork.as("auditor-1").post("/api/v1/history/verification");
            verified.then().statusCode(200);
            JsonNode report = Answers.tree(verified);
            List<String> named = Stream.concat(
                            Stream.of(report.path("difference")),
                            StreamSupport.stream(report.path("further").spliterator(), false))
                    .map(each -> each.path("where").asText())
                    .toList();
            assertThat(named)
                    .as(action)
                    .contains(row)
                    .anySatisfy(where -> assertThat(where).contains(act));
        }
    }

    private String recorded(CaseWork.Acknowledged sent) {
        return CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind",
                        "ERASURE",
                        "way",
                        "LETTER",
                        "arrived",
                        retention.today().toString()))
                .post("/api/v1/cases/" + sent.reference() + "/person-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
