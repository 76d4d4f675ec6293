package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.fund.FundFixture;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.TableInHand;

/** Identity and needs are corrected by those who may, signed and told; nobody else's correction, and no other amount in clear, is believed. */
@QuarkusTest
class CorrectionTest {
    @Inject
    FundFixture fund;

    @Inject
    ApprovedCases approvals;

    @Test
    void triageCorrectsNeedsAndWhatStandsInClearFollows() {
        CaseWork.Acknowledged sent = takenUp();
        String reference = sent.reference();

        Corrections.by("triage-1", reference, "needs", Corrections.needs("250000"))
                .then()
                .statusCode(200)
                .body("requested.amount", equalTo("250000"))
                .body("assistanceTypes", equalTo(List.of("LEGAL")));

        part("finance-1", reference, "needs").then().statusCode(404);
        part("auditor-1", reference, "needs")
                .then()
                .statusCode(200)
                .body("requested.amount", equalTo("250000"))
                .body("correction.reason", equalTo("MISTYPED"))
                .body("correction.text", equalTo("The lawyer's bill, not the rent."))
                .body("correction.by.name", equalTo("triage-1"));
        part("auditor-1", reference, "needs?version=1")
                .then()
                .statusCode(200)
                .body("requested.amount", equalTo("1977000"))
                .body("correction", nullValue());
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference)
                .then()
                .body("authentic", equalTo(true))
                .body("summary.requested.amount", equalTo("250000"));
        assertThat(StolenDatabase.value(
                        "SELECT JSON_VALUE(facts, '$.reason') FROM history_entry WHERE action = 'triage.needs-corrected' AND case_id = ?",
                        sent.id()))
                .isEqualTo("MISTYPED");
        Corrections.by("triage-2", reference, "needs", Corrections.needs("260000"))
                .then()
                .statusCode(200)
                .body("requested.amount", equalTo("260000"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aRoundOnTheOldNeedsIsVoidAndAnotherOneIsAskedOnTheNewOnes() {
        String reference = CaseWork.recommended(
                Corrections.SAMPLE,
                "1500.00",
                "EUR",
                fund.envelope("9000.00", "9000.00").value());
        Response asked = CaseWork.openRound(reference);
        asked.then().statusCode(201);

        Corrections.by("triage-1", reference, "needs", Corrections.needs("250000"))
                .then()
                .statusCode(200)
                .body("status", equalTo("BEFORE_COMMITTEE"));
        CaseWork.as("committee-1")
                .contentType("application/json")
                .body(Map.of("choice", "APPROVE", "proposalHash", asked.<String>path("proposalHash")))
                .post("/api/v1/cases/" + reference + "/rounds/" + asked.path("id") + "/votes")
                .then()
                .statusCode(409)
                .body("type", containsString("round-closed"));
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/rounds/" + asked.path("id"))
                .then()
                .body("voidCause", equalTo("NEEDS_CHANGED"));
        CaseWork.openRound(reference).then().statusCode(201).body("proposal.needsVersion", equalTo(2));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** A stopped press that is pressed again, or a mind changed twice, while members vote. */
    @Test
    void theSenderCorrectsWhileARoundIsOpenTwiceAndAnotherOneIsAsked() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String reference = sent.reference();
        CaseWork.recommend(
                reference, "1500.00", "EUR", fund.envelope("9000.00", "9000.00").value());
        Response asked = CaseWork.openRound(reference);
        asked.then().statusCode(201);
        for (int press = 0; press < 2; press++) {
            Corrections.bySender("partner-1", reference, sent.receiptCode(), "needs", Corrections.needs("250000"))
                    .then()
                    .statusCode(201);
        }
        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/rounds/" + asked.path("id"))
                .then()
                .body("voidCause", equalTo("NEEDS_CHANGED"));
        CaseWork.openRound(reference).then().statusCode(201).body("proposal.needsVersion", equalTo(3));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whatTheCommitteeDecidedOnStaysAndWhoItIsCanStillBeCorrected() {
        ApprovedCases.Approved approved = approvals.approved(Money.of("900.00", "EUR"));
        String reference = approved.reference().value();
        Corrections.by("triage-1", reference, "needs", Corrections.needs("250000"))
                .then()
                .statusCode(409)
                .body("type", containsString("needs-decided"));
        Corrections.bySender("partner-1", reference, approved.receiptCode(), "needs", Corrections.needs("250000"))
                .then()
                .statusCode(409)
                .body("type", containsString("needs-decided"));
        Corrections.bySender(
                        "partner-1",
                        reference,
                        approved.receiptCode(),
                        "situation",
                        Corrections.situation("They came back."))
                .then()
                .statusCode(409)
                .body("type", containsString("situation-decided"));
        Corrections.by("triage-1", reference, "identity", Corrections.identity("+228 90 00 00 99"))
                .then()
                .statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void anIdentityIsReadByTriageAloneAndTheCodingFollowsIt() {
        CaseWork.Acknowledged sent = takenUp();
        String body = Corrections.body(
                "identity", "FOUND_OTHERWISE", "Born ten years later.", identity -> identity.put("birthYear", 1997));
        Corrections.by("triage-1", sent.reference(), "identity", body).then().statusCode(200);
        part("triage-2", sent.reference(), "identity")
                .then()
                .statusCode(200)
                .body("birthYear", equalTo(1997))
                .body("correction.text", equalTo("Born ten years later."));
        part("auditor-1", sent.reference(), "identity").then().statusCode(403);
        part("auditor-1", sent.reference(), "coding").then().statusCode(200).body("ageBand", equalTo("20-29"));
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void theSenderCorrectsWithTheReceiptCodeAndTriageIsTold() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String reference = sent.reference();
        String body = Corrections.identity("+228 90 00 00 99");
        Corrections.bySender("partner-1", reference, sent.receiptCode(), "identity", body)
                .then()
                .statusCode(201);
        Corrections.bySender("partner-1", reference, sent.receiptCode(), "needs", Corrections.needs("250000"))
                .then()
                .statusCode(201);
        part("triage-1", reference, "identity")
                .then()
                .statusCode(200)
                .body("contacts[0].value", equalTo("+228 90 00 00 99"))
                .body("correction.by.name", equalTo("lumiere-des-collines"));
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + reference + "/messages")
                .then()
                .statusCode(200)
                .body("text", hasItem("Her phone was taken."));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference)
                .then()
                .body("summary.requested.amount", equalTo("250000"))
                .body("authentic", equalTo(true));
        CaseWork.as("partner-1").get("/api/v1/requests/" + reference).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** What members read is what they vote on: told anew by its sender, it is voted on anew; and triage never puts words into the sender's mouth. */
    @Test
    void whatHappenedIsToldAnewByTheSenderAloneAndVotedOnAnew() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String reference = sent.reference();
        CaseWork.recommend(
                reference, "1500.00", "EUR", fund.envelope("9000.00", "9000.00").value());
        String body = Corrections.situation("The men came back last night.");
        Corrections.by("triage-1", reference, "situation", body).then().statusCode(404);
        Corrections.bySender("partner-2", reference, sent.receiptCode(), "situation", body)
                .then()
                .statusCode(404);
        String nothing = Corrections.body("situation", "CHANGED", "More.", situation -> situation.remove("threats"));
        Corrections.bySender("partner-1", reference, sent.receiptCode(), "situation", nothing)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("content.threats"));
        Response asked = CaseWork.openRound(reference);
        asked.then().statusCode(201);
        vote(reference, asked).then().statusCode(200);

        Corrections.bySender("partner-1", reference, sent.receiptCode(), "situation", body)
                .then()
                .statusCode(201);

        CaseWork.as("committee-1")
                .get("/api/v1/cases/" + reference + "/rounds/" + asked.path("id"))
                .then()
                .body("voidCause", equalTo("SITUATION_CHANGED"));
        for (String reader : List.of("triage-1", "committee-1")) {
            part(reader, reference, "situation")
                    .then()
                    .statusCode(200)
                    .body("threats", equalTo("The men came back last night."))
                    .body("correction.by.name", equalTo("lumiere-des-collines"));
        }
        part("auditor-1", reference, "situation").then().statusCode(403);
        Response again = CaseWork.openRound(reference);
        again.then().statusCode(201);
        vote(reference, asked).then().statusCode(409);
        vote(reference, again).then().statusCode(200);
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static Response vote(String reference, Response round) {
        return CaseWork.as("committee-1")
                .contentType("application/json")
                .body(Map.of("choice", "APPROVE", "proposalHash", round.<String>path("proposalHash")))
                .post("/api/v1/cases/" + reference + "/rounds/" + round.path("id") + "/votes");
    }

    @Test
    void nobodyElseCorrectsAnything() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.Acknowledged other = CaseWork.submit(Corrections.SAMPLE);
        String reference = sent.reference();
        String body = Corrections.identity("+228 90 00 00 99");
        Corrections.by("triage-1", reference, "identity", body)
                .then()
                .statusCode(409)
                .body("type", containsString("wrong-status"));
        for (String who : List.of("partner-1", "committee-1", "finance-1", "auditor-1")) {
            Corrections.by(who, reference, "identity", body).then().statusCode(403);
        }
        Corrections.bySender("partner-2", reference, sent.receiptCode(), "identity", body)
                .then()
                .statusCode(404);
        Corrections.bySender("partner-1", reference, other.receiptCode(), "identity", body)
                .then()
                .statusCode(404);
        for (String part : List.of("payment", "assessment", "channel", "coding", "nothing")) {
            Corrections.bySender("partner-1", reference, sent.receiptCode(), part, body)
                    .then()
                    .statusCode(404);
        }
        assertThat(StolenDatabase.column(
                        "SELECT version FROM compartment WHERE case_id = ? AND name = 'identity'", sent.id()))
                .containsExactly("1");
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsWritten() {
        CaseWork.Acknowledged sent = takenUp();
        String nameless = Corrections.body("identity", "MISTYPED", "A slip.", identity -> identity.remove("name"));
        Corrections.by("triage-1", sent.reference(), "identity", nameless)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("content.name"));
        String unsafe = Corrections.body(
                "identity",
                "MISTYPED",
                "A slip.",
                identity -> identity.putArray("contacts")
                        .addObject()
                        .put("channel", "PHONE")
                        .put("value", "+228 1")
                        .put("safe", false));
        Corrections.by("triage-1", sent.reference(), "identity", unsafe)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("content.contacts"));
        String sum = Corrections.body(
                "needs",
                "MISTYPED",
                "A slip.",
                needs -> needs.putObject("requested").put("amount", "5").put("currency", "XOF"));
        Corrections.by("triage-1", sent.reference(), "needs", sum)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("content.requested.amount"));
        String silent = Corrections.body("needs", "MISTYPED", "  ", needs -> {});
        Corrections.by("triage-1", sent.reference(), "needs", silent)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("text"));
        String claimed = Corrections.body(
                "needs",
                "MISTYPED",
                "A slip.",
                needs -> needs.putObject("correction").put("text", "by the director"));
        Corrections.by("triage-1", sent.reference(), "needs", claimed).then().statusCode(400);
        assertThat(StolenDatabase.column(
                        "SELECT version FROM compartment WHERE case_id = ? AND name IN ('identity', 'needs')",
                        sent.id()))
                .containsExactly("1", "1");
    }

    /** With the database's own rights: the old amount put back, another one, the act left out, the new version taken away. */
    @Test
    void anAmountThatNobodyCorrectedItToIsNotBelieved() {
        CaseWork.Acknowledged sent = takenUp();
        Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("250000"))
                .then()
                .statusCode(200);
        for (String lie : List.of(
                "requested_amount = 1977000",
                "requested_amount = 1977000, assistance_types = 'MEDICAL,RELOCATION,SUBSISTENCE', needs_act = NULL",
                "needs_act = NULL",
                "needs_act = id",
                "assistance_types = 'MEDICAL'")) {
            try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
                table.run("UPDATE case_file SET " + lie + " WHERE id = ?", sent.id());
                Corrections.by("triage-1", sent.reference(), "needs", Corrections.needs("260000"))
                        .then()
                        .statusCode(409)
                        .body("type", containsString("not-authentic"));
                assertThat(StolenDatabase.differs()).as(lie).isEqualTo("case_file " + sent.id());
            }
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    private static CaseWork.Acknowledged takenUp() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        return sent;
    }

    private static Response part(String name, String reference, String part) {
        return CaseWork.as(name).get("/api/v1/cases/" + reference + "/compartments/" + part);
    }
}
