package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/**
 * Somebody is referred to another fund by their sender's consent, and each answer comes back. The other fund is this very service, reached over HTTP, so
 * that both halves are the real ones.
 */
@QuarkusTest
class ReferralTest {
    @Inject
    KnownFunds known;

    @Inject
    NameFund name;

    @Inject
    SendOut send;

    @Inject
    DemoPeople people;

    private String fund;

    @BeforeEach
    void theServiceIsAFundThatTwoKnow() {
        fund = fund("http://localhost:" + RestAssured.port, root());
    }

    @AfterEach
    void noneIsLeft() {
        try (Acting keeper = people.acting("keeper-1")) {
            known.signed().known().keySet().forEach(id -> name.end(keeper, id));
        }
    }

    @Test
    void aPersonIsReferredByConsentTakenAndDone() {
        CaseWork.Acknowledged sent = takenUp();
        refer(sent.reference(), UUID.randomUUID().toString())
                .statusCode(409)
                .body("type", endsWith(":consent-missing"));
        String consent = consent(sent, "identity", "needs");
        assertThat(consent(sent, "needs", "identity")).as("the same again").isEqualTo(consent);

        String referral =
                refer(sent.reference(), consent).statusCode(201).extract().path("id");
        refer(sent.reference(), consent).statusCode(201).body("id", equalTo(referral));
        track(sent.reference()).body("referrals[0].status", equalTo("SENT"));
        send.sendNow();

        assertThat(received(referral)).isEqualTo("SENT");
        String there = answer(referral, "take", null).statusCode(200).extract().path("reference");
        answer(referral, "take", null).statusCode(409).body("type", endsWith(":referral-settled"));
        send.sendNow();
        assertThat(received(referral)).isEqualTo("TAKEN");
        track(sent.reference())
                .body("referrals[0].status", equalTo("TAKEN"))
                .body("referrals[0].receipt", equalTo(true));

        assertThat(opened(there, "identity")).isEqualTo(opened(sent.reference(), "identity"));
        assertThat(opened(there, "needs")).isEqualTo(opened(sent.reference(), "needs"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + there + "/compartments/situation")
                .then()
                .statusCode(404);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + there)
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("SUBMITTED"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/referrals/" + referral + "/receipt")
                .then()
                .statusCode(200)
                .body("receiptCode", not(equalTo(sent.receiptCode())));

        answer(referral, "done", null).statusCode(204);
        send.sendNow();
        track(sent.reference()).body("referrals[0].status", equalTo("DONE"));
        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference() + "/referrals")
                .then()
                .statusCode(200)
                .body("referrals[0].status", equalTo("DONE"));
        assertThat(difference()).isNull();
    }

    @Test
    void whatIsNotTakenIsRevokedWithTheConsent() {
        CaseWork.Acknowledged sent = takenUp();
        String consent = consent(sent, "situation");
        String referral =
                refer(sent.reference(), consent).statusCode(201).extract().path("id");
        send.sendNow();
        withdraw(sent, consent).statusCode(204);
        withdraw(sent, consent).statusCode(204);
        track(sent.reference())
                .body("referrals[0].status", equalTo("REVOKED"))
                .body("consents[0].ended", equalTo(true));
        send.sendNow();
        assertThat(received(referral)).isEqualTo("REVOKED");
        answer(referral, "take", null).statusCode(409).body("type", endsWith(":referral-settled"));
        // What has not gone yet goes no more.
        CaseWork.Acknowledged early = takenUp();
        String before = consent(early, "identity");
        String unsent =
                refer(early.reference(), before).statusCode(201).extract().path("id");
        withdraw(early, before).statusCode(204);
        send.sendNow();
        CaseWork.as("triage-2").get("/api/v1/funds/referrals").then().body("id", not(hasItem(unsent)));
        // By it nothing goes again.
        CaseWork.Acknowledged other = takenUp();
        String withdrawn = consent(other, "situation");
        withdraw(other, withdrawn).statusCode(204);
        refer(other.reference(), withdrawn).statusCode(409).body("type", endsWith(":consent-missing"));
        assertThat(difference()).isNull();
    }

    @Test
    void whatIsDeclinedSaysWhy() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, "identity"))
                .statusCode(201)
                .extract()
                .path("id");
        send.sendNow();
        answer(referral, "done", null).statusCode(409).body("type", endsWith(":referral-settled"));
        answer(referral, "decline", Map.of("reason", "NO_MONEY")).statusCode(204);
        send.sendNow();
        track(sent.reference())
                .body("referrals[0].status", equalTo("DECLINED"))
                .body("referrals[0].reason", equalTo("NO_MONEY"));
        answer(referral, "take", null).statusCode(409).body("type", endsWith(":referral-settled"));
    }

    @Test
    void consentIsTheSendersAloneAndNamesWhatMayGo() {
        CaseWork.Acknowledged sent = takenUp();
        CaseWork.Acknowledged other = CaseWork.submit("04-nepal-medical-en.json");
        consents(sent, other.receiptCode(), List.of("identity")).statusCode(404);
        for (List<String> parts :
                List.of(List.<String>of(), List.of("payment"), List.of("identity", "identity"), List.of("notes"))) {
            consents(sent, sent.receiptCode(), parts).statusCode(400).body("violations[0].field", equalTo("parts"));
        }
        String consent = consent(sent, "identity");
        refer(other.reference(), consent).statusCode(409).body("type", endsWith(":consent-missing"));
        Api.unlocked("committee-1")
                .contentType(ContentType.JSON)
                .body(Map.of("consent", consent))
                .post("/api/v1/cases/" + sent.reference() + "/referrals")
                .then()
                .statusCode(403);
    }

    /** The address is somebody else's by now, or lies. */
    @Test
    void nothingIsSealedToKeysThatDoNotFollowFromTheRoot() {
        noneIsLeft();
        fund = fund("http://localhost:" + RestAssured.port, "ab".repeat(32));
        CaseWork.Acknowledged sent = takenUp();
        refer(sent.reference(), consent(sent, "identity")).statusCode(409).body("type", endsWith(":fund-not-believed"));
        noneIsLeft();
        fund = fund("http://localhost:1", root());
        refer(sent.reference(), consent(sent, "identity")).statusCode(409).body("type", endsWith(":fund-silent"));
        track(sent.reference()).body("referrals", equalTo(List.of()));
        String consent = consent(sent, "needs");
        noneIsLeft();
        refer(sent.reference(), consent).statusCode(409).body("type", endsWith(":fund-unknown"));
    }

    /** With the database, its triggers and checks, and nobody's key. */
    @Test
    void whoeverHasTheDatabasePutsNothingInThePlaceOfWhatCame() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, "identity"))
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.Acknowledged another = takenUp();
        String elsewhere = refer(another.reference(), consent(another, "identity"))
                .statusCode(201)
                .extract()
                .path("id");
        send.sendNow();
        try (TableInHand table = new TableInHand("referral_received", "id = ?", referral)) {
            table.run(
                    "UPDATE referral_received a JOIN referral_received b ON b.id = ? SET a.envelope = b.envelope WHERE a.id = ?",
                    elsewhere,
                    referral);
            answer(referral, "take", null).statusCode(409).body("type", endsWith(":not-authentic"));
        }
        try (TableInHand table = new TableInHand("referral_received", "id = ?", referral)) {
            table.run("UPDATE referral_received SET envelope = '{}' WHERE id = ?", referral);
            answer(referral, "take", null).statusCode(409).body("type", endsWith(":not-authentic"));
        }
        answer(referral, "take", null).statusCode(200);
        send.sendNow();
        try (TableInHand table = new TableInHand("referral_sent", "id = ?", referral)) {
            table.run("UPDATE referral_sent SET receipt = UNHEX('00') WHERE id = ?", referral);
            CaseWork.as("triage-1")
                    .get("/api/v1/cases/" + sent.reference() + "/referrals/" + referral + "/receipt")
                    .then()
                    .statusCode(409)
                    .body("type", endsWith(":not-authentic"));
        }
    }

    private CaseWork.Acknowledged takenUp() {
        CaseWork.Acknowledged sent = CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        return sent;
    }

    private String consent(CaseWork.Acknowledged sent, String... parts) {
        return consents(sent, sent.receiptCode(), List.of(parts))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse consents(CaseWork.Acknowledged sent, String receipt, List<String> parts) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", receipt)
                .contentType(ContentType.JSON)
                .body(Map.of("fund", fund, "parts", parts))
                .post("/api/v1/requests/" + sent.reference() + "/referrals/consents")
                .then();
    }

    private static ValidatableResponse withdraw(CaseWork.Acknowledged sent, String consent) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .post("/api/v1/requests/" + sent.reference() + "/referrals/consents/" + consent + "/withdraw")
                .then();
    }

    private static ValidatableResponse refer(String reference, String consent) {
        return CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("consent", consent))
                .post("/api/v1/cases/" + reference + "/referrals")
                .then();
    }

    private static ValidatableResponse track(String reference) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/referrals")
                .then()
                .statusCode(200);
    }

    private static String received(String referral) {
        return CaseWork.as("triage-2")
                .get("/api/v1/funds/referrals")
                .then()
                .statusCode(200)
                .body("id", hasItem(referral))
                .extract()
                .path("find { it.id == '" + referral + "' }.status");
    }

    private static ValidatableResponse answer(String referral, String path, Object body) {
        var call = CaseWork.as("triage-2").contentType(ContentType.JSON);
        return (body == null ? call : call.body(body))
                .post("/api/v1/funds/referrals/" + referral + "/" + path)
                .then();
    }

    private static Map<String, Object> opened(String reference, String part) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/" + part)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private static String root() {
        return Api.anonymous().get("/api/v1/roster").then().extract().path("root");
    }

    private static String fund(String address, String root) {
        Map<String, String> wanted = Map.of(
                "name",
                "The fund next door",
                "address",
                address,
                "root",
                root,
                "serviceKey",
                Api.anonymous().get("/api/v1/history/key").then().extract().asString());
        String id = Api.unlocked("keeper-1")
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/v1/funds/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.unlocked("keeper-2")
                .contentType(ContentType.JSON)
                .post("/api/v1/funds/proposals/" + id + "/confirm")
                .then()
                .statusCode(200);
        return id;
    }

    private static String difference() {
        return CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .extract()
                .path("difference.where");
    }
}
