package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.referral.NextDoor.answer;
import static org.defenderrelief.referral.NextDoor.consent;
import static org.defenderrelief.referral.NextDoor.consents;
import static org.defenderrelief.referral.NextDoor.difference;
import static org.defenderrelief.referral.NextDoor.fund;
import static org.defenderrelief.referral.NextDoor.opened;
import static org.defenderrelief.referral.NextDoor.received;
import static org.defenderrelief.referral.NextDoor.refer;
import static org.defenderrelief.referral.NextDoor.root;
import static org.defenderrelief.referral.NextDoor.takenUp;
import static org.defenderrelief.referral.NextDoor.track;
import static org.defenderrelief.referral.NextDoor.withdraw;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.retention.RetentionFixture;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

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

    @Inject
    RetentionFixture retention;

    private String fund;

    @BeforeEach
    void theServiceIsAFundThatTwoKnow() {
        fund = fund("http://localhost:" + RestAssured.port, root());
    }

    @AfterEach
    void noneIsLeft() {
        NextDoor.noneKnown(known, name, people);
    }

    @Test
    void aPersonIsReferredByConsentTakenAndDone() {
        CaseWork.Acknowledged sent = takenUp();
        refer(sent.reference(), UUID.randomUUID().toString())
                .statusCode(409)
                .body("type", endsWith(":consent-missing"));
        String consent = consent(sent, fund, "situation", "needs");
        assertThat(consent(sent, fund, "needs", "situation"))
                .as("the same again")
                .isEqualTo(consent);

        String referral =
                refer(sent.reference(), consent).statusCode(201).extract().path("id");
        refer(sent.reference(), consent).statusCode(201).body("id", equalTo(referral));
        track(sent.reference()).body("referrals[0].status", equalTo("SENT"));
        send.sendNow();

        assertThat(received(referral)).isEqualTo("SENT");
        String came = CaseWork.as("triage-2")
                .get("/api/v1/funds/referrals")
                .then()
                .extract()
                .path("find { it.id == '" + referral + "' }.receivedAt");
        String there = answer(referral, "take", null).statusCode(200).extract().path("reference");
        answer(referral, "take", null).statusCode(409).body("type", endsWith(":referral-settled"));
        send.sendNow();
        assertThat(received(referral)).isEqualTo("TAKEN");
        track(sent.reference())
                .body("referrals[0].status", equalTo("TAKEN"))
                .body("referrals[0].receipt", equalTo(true));

        assertThat(opened(there, "situation")).isEqualTo(opened(sent.reference(), "situation"));
        assertThat(opened(there, "needs")).isEqualTo(opened(sent.reference(), "needs"));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + there + "/compartments/identity")
                .then()
                .statusCode(404);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + there)
                .then()
                .statusCode(200)
                .body("summary.status", equalTo("SUBMITTED"))
                .body("summary.receivedAt", startsWith(came.substring(0, "2026-01-01T00:00:00".length())));
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
        String consent = consent(sent, fund, "situation", "needs");
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
        String before = consent(early, fund, "identity", "situation", "needs");
        String unsent =
                refer(early.reference(), before).statusCode(201).extract().path("id");
        withdraw(early, before).statusCode(204);
        send.sendNow();
        CaseWork.as("triage-2").get("/api/v1/funds/referrals").then().body("id", not(hasItem(unsent)));
        // By it nothing goes again.
        CaseWork.Acknowledged other = takenUp();
        String withdrawn = consent(other, fund, "situation", "needs");
        withdraw(other, withdrawn).statusCode(204);
        refer(other.reference(), withdrawn).statusCode(409).body("type", endsWith(":consent-missing"));
        assertThat(difference()).isNull();
    }

    @Test
    void whatIsDeclinedSaysWhy() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
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
        CaseWork.as("partner-1")
                .get("/api/v1/requests/" + sent.reference() + "/referrals")
                .then()
                .statusCode(200)
                .body("referrals[0].status", equalTo("DECLINED"))
                .body("referrals[0].reason", nullValue());
        answer(referral, "take", null).statusCode(409).body("type", endsWith(":referral-settled"));
        String again = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(again).as("the sender agreed anew, and it goes again").isNotEqualTo(referral);
        send.sendNow();
        assertThat(received(again)).isEqualTo("SENT");
    }

    /** Somebody took it back; what is sent again of before that lets nothing go. */
    @Test
    void aConsentThatIsSentAgainUnderItsKeyDoesNotComeBackAfterItWasWithdrawn() {
        CaseWork.Acknowledged sent = takenUp();
        String key = UUID.randomUUID().toString();
        List<String> parts = List.of("situation", "needs");
        String first = keyed(sent, key, parts).then().statusCode(201).extract().path("id");
        keyed(sent, key, parts).then().statusCode(201).body("id", equalTo(first));
        keyed(sent, key, List.of("identity", "situation", "needs")).then().statusCode(422);
        withdraw(sent, first).statusCode(204);

        keyed(sent, key, parts).then().statusCode(201).body("id", equalTo(first));
        track(sent.reference()).body("consents", hasSize(1)).body("consents[0].ended", equalTo(true));
        refer(sent.reference(), first).statusCode(409).body("type", endsWith(":consent-missing"));
        assertThat(consent(sent, fund, "situation", "needs")).isNotEqualTo(first);
    }

    private Response keyed(CaseWork.Acknowledged sent, String key, List<String> parts) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("fund", fund, "parts", parts))
                .post("/api/v1/requests/" + sent.reference() + "/referrals/consents");
    }

    @Test
    void consentIsTheSendersAloneAndNamesWhatMayGo() {
        CaseWork.Acknowledged sent = takenUp();
        CaseWork.Acknowledged other = CaseWork.submit("04-nepal-medical-en.json");
        consents(sent, fund, other.receiptCode(), List.of("identity")).statusCode(404);
        for (List<String> parts : List.of(
                List.<String>of(),
                List.of("payment", "situation", "needs"),
                List.of("situation", "needs", "needs"),
                List.of("notes"),
                List.of("identity", "situation"),
                List.of("identity", "needs"))) {
            consents(sent, fund, sent.receiptCode(), parts)
                    .statusCode(400)
                    .body("violations[0].field", equalTo("parts"));
        }
        String consent = consent(sent, fund, "situation", "needs");
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
        refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(409)
                .body("type", endsWith(":fund-not-believed"));
        noneIsLeft();
        fund = fund("http://localhost:1", root());
        refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(409)
                .body("type", endsWith(":fund-silent"));
        track(sent.reference()).body("referrals", equalTo(List.of()));
        String consent = consent(sent, fund, "needs", "situation");
        noneIsLeft();
        refer(sent.reference(), consent).statusCode(409).body("type", endsWith(":fund-unknown"));
    }

    /** With the database, its triggers and checks, and nobody's key. */
    @Test
    void whoeverHasTheDatabasePutsNothingInThePlaceOfWhatCame() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.Acknowledged another = takenUp();
        String elsewhere = refer(another.reference(), consent(another, fund, "situation", "needs"))
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

    /** With the database, whoever puts a row back that was taken away with the consent. */
    @Test
    void whatTheConsentWasWithdrawnOfDoesNotGoThoughSomebodyPutsItBack() {
        CaseWork.Acknowledged sent = takenUp();
        String consent = consent(sent, fund, "situation", "needs");
        String referral =
                refer(sent.reference(), consent).statusCode(201).extract().path("id");
        try (TableInHand table = new TableInHand("referral_outgoing", "id = ?", referral)) {
            withdraw(sent, consent).statusCode(204);
            assertThat(outgoing(referral)).as("the word alone").isEqualTo(1);
        }
        assertThat(outgoing(referral)).as("it is back").isEqualTo(2);
        send.sendNow();
        assertThat(outgoing(referral)).isZero();
        CaseWork.as("triage-2").get("/api/v1/funds/referrals").then().body("id", not(hasItem(referral)));
        track(sent.reference()).body("referrals[0].status", equalTo("REVOKED"));
    }

    /** Parts of the case are in the package: with the database, whoever puts it back has nothing of it sent either. */
    @Test
    void whatWasErasedHereGoesToNobody() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.change("triage-1", sent.reference(), "/triage/refer", Map.of("reason", "OUTSIDE_REGION"))
                .then()
                .statusCode(200);
        String at = "/api/v1/cases/" + sent.reference() + "/person-requests";
        Map<String, String> erasure = Map.of(
                "kind",
                "ERASURE",
                "way",
                "LETTER",
                "arrived",
                retention.today().minusDays(1).toString());
        String request =
                asked("triage-1", at, erasure).statusCode(201).extract().path("id");
        asked("triage-1", at + "/" + request + "/identity", Map.of("how", "MET"))
                .statusCode(204);
        asked("triage-1", at + "/" + request + "/erasure/propose", Map.of("reason", "DANGER"))
                .statusCode(204);
        String proposal = CaseWork.as("triage-1").get(at).then().extract().path("[0].proposal");
        try (TableInHand table = new TableInHand("referral_outgoing", "id = ?", referral)) {
            asked("triage-2", at + "/" + request + "/erasure/confirm", Map.of("proposal", proposal))
                    .statusCode(200);
            assertThat(outgoing(referral)).isZero();
        }
        track(sent.reference()).body("referrals[0].status", equalTo("UNDELIVERED"));
        assertThat(outgoing(referral)).as("it is back").isEqualTo(1);
        send.sendNow();
        assertThat(outgoing(referral)).isZero();
        CaseWork.as("triage-2").get("/api/v1/funds/referrals").then().body("id", not(hasItem(referral)));
        assertThat(difference()).isNull();
    }

    private static ValidatableResponse asked(String who, String where, Map<String, String> body) {
        return CaseWork.as(who)
                .contentType(ContentType.JSON)
                .body(body)
                .post(where)
                .then();
    }

    /** With the database, whoever exchanges what goes, or where it goes. */
    @Test
    void nothingGoesButWhatTriageSigned() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        CaseWork.Acknowledged another = takenUp();
        String elsewhere = refer(another.reference(), consent(another, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        try (TableInHand table = new TableInHand("referral_outgoing", "id = ?", referral)) {
            table.run(
                    "UPDATE referral_outgoing a JOIN referral_outgoing b ON b.id = ? SET a.envelope = b.envelope WHERE a.id = ?",
                    elsewhere,
                    referral);
            table.run("UPDATE referral_outgoing SET fund_id = UUID() WHERE id = ?", elsewhere);
            send.sendNow();
            assertThat(outgoing(referral) + outgoing(elsewhere)).as("dropped").isZero();
        }
        CaseWork.as("triage-2")
                .get("/api/v1/funds/referrals")
                .then()
                .body("id", not(hasItem(referral)))
                .body("id", not(hasItem(elsewhere)));
        send.sendNow();
        assertThat(received(referral)).as("as it was signed").isEqualTo("SENT");
    }

    @Test
    void aFundWithoutTimeIsAskedAgainAndOneThatRefusesForLongIsGivenUp() {
        noneIsLeft();
        try (FundInHand other = new FundInHand(429)) {
            fund = fund(other.address(), root());
            CaseWork.Acknowledged sent = takenUp();
            String consent = consent(sent, fund, "situation", "needs");
            String referral =
                    refer(sent.reference(), consent).statusCode(201).extract().path("id");
            CaseWork.Acknowledged second = takenUp();
            String behind = refer(second.reference(), consent(second, fund, "situation", "needs"))
                    .statusCode(201)
                    .extract()
                    .path("id");
            send.sendNow();
            assertThat(other.posts())
                    .as("one message, tried twice: the other waits for the fund")
                    .isEqualTo(2);
            due(referral, 99);
            send.sendNow();
            assertThat(outgoing(referral))
                    .as("that it had no time is no refusal")
                    .isEqualTo(1);
            track(sent.reference()).body("referrals[0].status", equalTo("SENT"));

            other.answers(404);
            due(referral, 99);
            send.sendNow();
            assertThat(outgoing(referral)).isZero();
            track(sent.reference()).body("referrals[0].status", equalTo("UNDELIVERED"));
            assertThat(outgoing(behind)).as("it waits for the fund").isEqualTo(1);
            assertThat(consent(sent, fund, "situation", "needs")).isNotEqualTo(consent);
        }
        assertThat(difference()).isNull();
    }

    @Test
    void whatCannotBeCalledBackIsToldSo() {
        CaseWork.Acknowledged sent = takenUp();
        String consent = consent(sent, fund, "situation", "needs");
        String referral =
                refer(sent.reference(), consent).statusCode(201).extract().path("id");
        send.sendNow();
        assertThat(received(referral)).isEqualTo("SENT");
        CaseWork.Acknowledged early = takenUp();
        String before = consent(early, fund, "situation", "needs");
        refer(early.reference(), before).statusCode(201);
        noneIsLeft();
        withdraw(sent, consent).statusCode(204);
        track(sent.reference()).body("referrals[0].status", equalTo("NOT_RECALLED"));
        withdraw(early, before).statusCode(204);
        track(early.reference()).body("referrals[0].status", equalTo("NOT_RECALLED"));
        assertThat(difference()).isNull();
    }

    /** With the database, whoever spoils the row of a fund for a while, so that it is not called back. */
    @Test
    void theWordWaitsWhileTheFundIsNotAsItWasSigned() {
        CaseWork.Acknowledged sent = takenUp();
        String consent = consent(sent, fund, "situation", "needs");
        String referral =
                refer(sent.reference(), consent).statusCode(201).extract().path("id");
        send.sendNow();
        try (TableInHand table = new TableInHand("referral_fund", "id = ?", fund)) {
            table.run("UPDATE referral_fund SET address = 'https://elsewhere.example' WHERE id = ?", fund);
            withdraw(sent, consent).statusCode(204);
            send.sendNow();
            assertThat(outgoing(referral)).isEqualTo(1);
        }
        due(referral, 0);
        send.sendNow();
        assertThat(received(referral)).isEqualTo("REVOKED");
        track(sent.reference()).body("referrals[0].status", equalTo("REVOKED"));
    }

    @Test
    void theReceiptCodeIsKeptThoughTheEndIsToldBefore() {
        CaseWork.Acknowledged sent = takenUp();
        String referral = refer(sent.reference(), consent(sent, fund, "situation", "needs"))
                .statusCode(201)
                .extract()
                .path("id");
        send.sendNow();
        answer(referral, "take", null).statusCode(200);
        answer(referral, "done", null).statusCode(204);
        asOwner(
                "UPDATE referral_outgoing SET due_at = due_at + INTERVAL 1 HOUR WHERE referral_id = ? ORDER BY created_at LIMIT 1",
                update -> {
                    update.setString(1, referral);
                    return update.executeUpdate();
                });
        send.sendNow();
        assertThat(outgoing(referral)).as("one after the other").isEqualTo(2);
        byte[] taken = firstOutgoing(referral);
        send.sendNow();
        track(sent.reference())
                .body("referrals[0].status", equalTo("DONE"))
                .body("referrals[0].receipt", equalTo(false));
        Api.anonymous()
                .contentType(ContentType.JSON)
                .body(taken)
                .post("/api/v1/funds/messages")
                .then()
                .statusCode(204);
        track(sent.reference())
                .body("referrals[0].status", equalTo("DONE"))
                .body("referrals[0].receipt", equalTo(true));
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/referrals/" + referral + "/receipt")
                .then()
                .statusCode(200);
    }

    private static int outgoing(String referral) {
        return asOwner("SELECT COUNT(*) FROM referral_outgoing WHERE referral_id = ?", query -> {
            query.setString(1, referral);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    /** The first message about it, which goes no more. */
    private static byte[] firstOutgoing(String referral) {
        return asOwner(
                "DELETE FROM referral_outgoing WHERE referral_id = ? ORDER BY created_at LIMIT 1 RETURNING envelope",
                query -> {
                    query.setString(1, referral);
                    try (ResultSet rows = query.executeQuery()) {
                        rows.next();
                        return rows.getBytes(1);
                    }
                });
    }

    /** As if time had passed, and the fund had refused it so often. */
    private static void due(String referral, int refused) {
        asOwner("UPDATE referral_outgoing SET due_at = created_at, refused = ? WHERE referral_id = ?", update -> {
            update.setInt(1, refused);
            update.setString(2, referral);
            return update.executeUpdate();
        });
    }

    private interface Does<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private static <T> T asOwner(String sql, Does<T> does) {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            return does.with(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
