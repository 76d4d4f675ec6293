package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.VerifierKeys;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.Answers;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Dsse;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.RecipientKey;
import org.defenderrelief.vault.seal.SealBatch;
import org.defenderrelief.vault.seal.SealedBatch;
import org.defenderrelief.vault.seal.SigningKey;

/** Another service than ours, with keys of its own: one that is a known fund, one that is none, and one that says what is not its to say. */
@QuarkusTest
class StrangeFundsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Inject
    KnownFunds known;

    @Inject
    NameFund name;

    @Inject
    DemoPeople people;

    @Inject
    CurrentRoster roster;

    @Inject
    ReceivedReferrals received;

    private final SigningKey key = SigningKey.random();

    @BeforeEach
    void oneIsKnown() {
        named(key, "http://localhost:1");
    }

    @AfterEach
    void noneIsLeft() {
        NextDoor.noneKnown(known, name, people);
    }

    @Test
    void aKnownFundsMessageIsTakenOnceHoweverOftenItComes() {
        UUID referral = Ids.next();
        byte[] message = signed(refer(referral), key);
        post(message, 204);
        post(message, 204);
        assertThat(received.signed().find(referral)).isPresent();
        post(signed(refer(referral), key), 404);
    }

    @Test
    void whoeverIsNoKnownFundIsAnsweredAsIfNothingWereHere() {
        UUID referral = Ids.next();
        try (SigningKey stranger = SigningKey.random()) {
            post(signed(refer(referral), stranger), 404);
        }
        byte[] good = signed(refer(referral), key);
        post(changed(good), 404);
        post("{}".getBytes(StandardCharsets.UTF_8), 404);
        post("".getBytes(StandardCharsets.UTF_8), 404);
        post("[".repeat(2000).getBytes(StandardCharsets.UTF_8), 404);
        assertThat(received.signed().find(referral)).isEmpty();
        noneIsLeft();
        post(good, 404);
        assertThat(received.signed().find(referral)).as("it was ended").isEmpty();
    }

    /** Else a fund could hand what it was sent to a third. */
    @Test
    void whatIsForAnotherFundIsNotTaken() {
        UUID referral = Ids.next();
        ObjectNode message = refer(referral).put("to", "ab".repeat(32));
        post(signed(message, key), 404);
        assertThat(received.signed().find(referral)).isEmpty();
    }

    @Test
    void nobodyAnswersOrRevokesWhatIsAnothersAndNothingUnfitIsKept() {
        UUID referral = Ids.next();
        post(signed(refer(referral), key), 204);
        try (SigningKey second = SigningKey.random()) {
            named(second, "http://localhost:2");
            post(signed(plain("REVOKED", referral), second), 404);
            assertThat(received.signed().find(referral).orElseThrow().status()).isEqualTo(ReferralStatus.SENT);
        }
        // About nothing that went from here.
        post(signed(plain("DONE", Ids.next()), key), 404);
        post(signed(plain("DONE", referral), key), 404);
        post(signed(plain("REFER", Ids.next()), key), 404);
        post(signed(plain("DECLINED", referral), key), 404);
        UUID unfit = Ids.next();
        for (String member : new String[] {"language", "urgency", "region", "requested", "compartments"}) {
            ObjectNode message = refer(unfit);
            ((ObjectNode) message.get("request")).remove(member);
            post(signed(message, key), 404);
        }
        ObjectNode more = refer(unfit);
        ((ObjectNode) more.get("request")).put("name", "Somebody");
        post(signed(more, key), 404);
        post(signed(refer(unfit).put("more", 1), key), 404);
        ObjectNode payment = refer(unfit);
        ((ObjectNode) payment.get("request").get("compartments").get(0)).put("name", "payment");
        post(signed(payment, key), 404);
        assertThat(received.signed().find(unfit)).isEmpty();

        post(signed(plain("REVOKED", referral), key), 204);
        post(signed(plain("REVOKED", referral), key), 204);
        assertThat(received.signed().find(referral).orElseThrow().status()).isEqualTo(ReferralStatus.REVOKED);
    }

    @Test
    void triageIsToldAndSeesWhatStandsInClear() {
        UUID referral = Ids.next();
        int mails = mailsToTriage();
        int waited = received.waiting().map(ReceivedReferrals.Waiting::count).orElse(0);
        post(signed(refer(referral), key), 204);
        assertThat(mailsToTriage()).isEqualTo(mails + 1);
        assertThat(received.waiting().orElseThrow().count()).isEqualTo(waited + 1);
        String it = "find { it.id == '" + referral + "' }.";
        CaseWork.as("triage-1")
                .get("/api/v1/funds/referrals")
                .then()
                .statusCode(200)
                .body(it + "asks.urgency", equalTo("URGENT"))
                .body(it + "asks.region", equalTo("011"))
                .body(it + "asks.assistanceTypes", equalTo(List.of("RELOCATION")))
                .body(it + "asks.amount", equalTo("2450.00"));
        post(signed(plain("REVOKED", referral), key), 204);
        assertThat(received.waiting().map(ReceivedReferrals.Waiting::count).orElse(0))
                .isEqualTo(waited);
    }

    /** Whoever has the service's user would take it off triage's first page unseen, or show what never came: the page counts by the acts, and a verification names the row. */
    @Test
    void noRowTakesAReferralOffTheFirstPageOrShowsOneThatNeverCame() {
        UUID referral = Ids.next();
        int waited = received.waiting().map(ReceivedReferrals.Waiting::count).orElse(0);
        post(signed(refer(referral), key), 204);
        try (TableInHand rows = new TableInHand("referral_received", "id = ?", referral.toString())) {
            rows.letTriggersWork();
            asService("UPDATE referral_received SET settled_at = NOW(6) WHERE id = ?", referral);
            assertThat(received.waiting().orElseThrow().count()).isEqualTo(waited + 1);
            assertThat(differs()).isEqualTo("referral_received " + referral);
        }
        UUID none = Ids.next();
        for (String table : List.of("referral_received", "referral_question_came")) {
            try (TableInHand rows = new TableInHand(table, "id = ?", none.toString())) {
                rows.letTriggersWork();
                String fund = table.equals("referral_received") ? ", fund_id" : "";
                asService(
                        "INSERT INTO " + table + " (id, envelope, received_at" + fund
                                + ") VALUES (?, '{}', '2024-01-01'" + (fund.isEmpty() ? "" : ", UUID()") + ")",
                        none);
                assertThat(received.waiting().orElseThrow().count()).isEqualTo(waited + 1);
                assertThat(differs()).isEqualTo(table + " " + none);
            }
        }
        assertThat(differs()).isNull();

        post(signed(plain("REVOKED", referral), key), 204);
        assertThat(differs()).isNull();
        try (TableInHand rows = new TableInHand("referral_received", "id = ?", referral.toString())) {
            rows.letTriggersWork();
            asService("UPDATE referral_received SET settled_at = NULL WHERE id = ?", referral);
            assertThat(received.waiting().map(ReceivedReferrals.Waiting::count).orElse(0))
                    .isEqualTo(waited);
            assertThat(differs()).isEqualTo("referral_received " + referral);
        }
    }

    private static void asService(String sql, UUID id) {
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement attack = service.prepareStatement(sql)) {
            attack.setString(1, id.toString());
            assertThat(attack.executeUpdate()).isEqualTo(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a verification finds first; null if everything matches. */
    private static String differs() {
        Response verified = CaseWork.as("auditor-1").post("/api/v1/history/verification");
        verified.then().statusCode(200);
        return Answers.tree(verified).path("difference").path("where").textValue();
    }

    /** The word may overtake what it is about, or that never went: it is called back all the same. */
    @Test
    void whatIsCalledBackBeforeItComesIsNotKept() {
        UUID referral = Ids.next();
        post(signed(plain("REVOKED", referral), key), 204);
        post(signed(plain("REVOKED", referral), key), 204);
        post(signed(refer(referral), key), 204);
        assertThat(received.signed().find(referral)).isEmpty();
        try (SigningKey second = SigningKey.random()) {
            named(second, "http://localhost:2");
            UUID others = Ids.next();
            post(signed(plain("REVOKED", others), second), 204);
            post(signed(refer(others), key), 204);
            assertThat(received.signed().find(others))
                    .as("nobody calls back what is another’s")
                    .isPresent();
        }
    }

    private static int mailsToTriage() {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement count = owner.prepareStatement(
                        "SELECT COUNT(*) FROM outbox_message WHERE kind = 'HOUSE' AND audience = 'ROLE' AND recipient = 'triage'");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Its service does not answer: nothing becomes a case whose receipt code could not go back. */
    @Test
    void nothingIsTakenWhileTheFundIsSilent() {
        UUID referral = Ids.next();
        post(signed(refer(referral), key), 204);
        Api.unlocked("triage-1")
                .contentType(ContentType.JSON)
                .post("/api/v1/funds/referrals/" + referral + "/take")
                .then()
                .statusCode(409)
                .body("type", endsWith(":fund-silent"));
        assertThat(received.signed().find(referral).orElseThrow().status()).isEqualTo(ReferralStatus.SENT);
    }

    private ObjectNode plain(String kind, UUID referral) {
        return MAPPER.createObjectNode()
                .put("format", "relief-between/1")
                .put("id", Ids.next().toString())
                .put("kind", kind)
                .put("referral", referral.toString())
                .put("to", roster.now().root())
                .put("at", Instant.EPOCH.toString());
    }

    private ObjectNode refer(UUID referral) {
        ObjectNode request = MAPPER.createObjectNode()
                .put("format", "relief/2")
                .put("id", referral.toString())
                .put("language", "fr")
                .put("urgency", "URGENT")
                .put("region", "011");
        request.putArray("assistanceTypes").add("RELOCATION");
        request.putObject("requested").put("amount", "2450.00").put("currency", "EUR");
        try (SealBatch sealing = new SealBatch(new Batch(new CaseId(referral), referral))) {
            var part = sealing.seal(
                            CompartmentName.IDENTITY,
                            1,
                            "{\"name\": \"Nobody\"}".getBytes(StandardCharsets.UTF_8),
                            List.of(RecipientKey.of(Recipient.of(Circle.TRIAGE), roster.activeKey(Circle.TRIAGE))))
                    .sealed();
            SealedBatch batch = new SealedBatch(referral, sealing.recipients(), List.of(part));
            request.set("recipients", batch.recipientsJson());
            request.set("compartments", batch.compartmentsJson());
        }
        return plain("REFER", referral).set("request", request);
    }

    private static byte[] signed(JsonNode message, SigningKey key) {
        byte[] payload = message.toString().getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(Dsse.pae(SignedMessage.TYPE, payload));
        return new SignedMessage(payload, signature).json();
    }

    /** The same envelope around another payload. */
    private static byte[] changed(byte[] envelope) {
        SignedMessage signed = SignedMessage.read(envelope);
        String payload = new String(signed.payload(), StandardCharsets.UTF_8).replace("\"fr\"", "\"en\"");
        return new SignedMessage(payload.getBytes(StandardCharsets.UTF_8), signed.signature()).json();
    }

    private static void post(byte[] body, int status) {
        Api.anonymous()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/funds/messages")
                .then()
                .statusCode(status);
    }

    private static void named(SigningKey key, String address) {
        String id = Api.unlocked("keeper-1")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        "Another",
                        "address",
                        address,
                        "root",
                        "cd".repeat(32),
                        "serviceKey",
                        VerifierKeys.of("another.example", key)))
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
    }
}
