package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.attachment.NewAttachment;
import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.seal.RepeatKey;

/**
 * Somebody with the database user of the service breaks a command off at its last moment, having read what it was about to keep under its idempotency key, and
 * writes that row once more, so that the sender, told to send again, believes that it arrived.
 */
@QuarkusTest
class IntruderAtRepeatsTest {
    private static final String WORDS = "They have found the house.";
    private static final String PLANT =
            "INSERT INTO given_answer (slot, fingerprint, act, answer, given_at) VALUES (?, ?, ?, NULL, NOW(6))";

    private final List<RepeatKey> planted = new ArrayList<>();

    @Inject
    DemoPeople people;

    private CaseWork.Acknowledged sent;

    @BeforeEach
    void aRequest() {
        sent = CaseWork.submit("01-togo-relocation-fr.json");
    }

    @AfterEach
    void nothingThatWasPlantedStays() {
        planted.forEach(key -> StolenDatabase.asOwner("DELETE FROM given_answer WHERE slot = ?", key.slot()));
    }

    /** The very row, byte for byte, of a message whose transaction was undone. */
    @Test
    void aMessageThatWasBrokenOffIsNotToldAsSent() {
        String key = UUID.randomUUID().toString();
        RepeatKey seen = ofMessage(key);
        plant(seen, seen.sealAct(Optional.of(UUID.randomUUID())));
        String row = StolenDatabase.value(
                "SELECT CONCAT('given_answer/', id) FROM given_answer WHERE slot = ?", seen.slot());

        refused(send(key));

        assertThat(messages()).isEmpty();
        assertThat(StolenDatabase.alarms()).contains(row);
        send(UUID.randomUUID().toString()).then().statusCode(201);
        assertThat(messages()).containsExactly(WORDS);
    }

    /** The page that cannot tell by which words it was sent before goes by what was done too, and gives the words back. */
    @Test
    void whatThePersonInDangerSaidIsNotToldAsSentWhereItWasBrokenOff() {
        String key = UUID.randomUUID().toString();
        RepeatKey seen = RepeatKey.of(Actor.DEFENDER.person(), key, WORDS.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        plant(seen, seen.sealAct(Optional.of(UUID.randomUUID())));

        for (String code : List.of("", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")) {
            WebClient.Answer answer =
                    new OwnVoiceAtHand().press(Map.of("own.code", code, "own.words", WORDS, "key", key));
            assertThat(answer.status()).as(code).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).as(code).contains(WORDS).doesNotContain("It has been sent");
        }
    }

    @Test
    void whatProvesAnotherCommandOrNothingProvesNotThisOne() {
        String first = UUID.randomUUID().toString();
        send(first).then().statusCode(201);
        send(first).then().statusCode(201);
        assertThat(messages()).as("done once, where it was done").containsExactly(WORDS);
        assertThat(kept(first)).as("what the thief would read").isEqualTo(1);

        String copied = UUID.randomUUID().toString();
        RepeatKey key = ofMessage(copied);
        StolenDatabase.asService(
                "INSERT INTO given_answer (slot, fingerprint, act, answer, given_at)"
                        + " SELECT ?, ?, act, answer, given_at FROM given_answer WHERE slot = ?",
                key.slot(),
                key.fingerprint(),
                ofMessage(first).slot());
        planted.add(key);
        refused(send(copied));

        for (byte[] nothing : List.of(new byte[0], new byte[44], "no act".getBytes(StandardCharsets.UTF_8))) {
            String another = UUID.randomUUID().toString();
            plant(ofMessage(another), nothing);
            refused(send(another));
        }
        RepeatKey none = ofMessage(UUID.randomUUID().toString());
        denied(PLANT, none.slot(), none.fingerprint(), null);
        assertThat(messages()).containsExactly(WORDS);
    }

    /** Who takes the answer away early keeps the code from the sender, and makes neither a second request nor an untrue word. */
    @Test
    void aRequestWhoseAnswerWasBlankedIsNotMadeTwice() {
        String key = UUID.randomUUID().toString();
        Response first = request(key);
        first.then().statusCode(201);
        String code = first.path("receiptCode");
        assertThat(request(key).<String>path("receiptCode")).isEqualTo(code);
        byte[] slot = slot(key);
        denied("DELETE FROM given_answer WHERE slot = ?", slot);
        denied("UPDATE given_answer SET act = REPEAT('x', 44) WHERE slot = ?", slot);
        denied("UPDATE given_answer SET fingerprint = REPEAT('x', 32) WHERE slot = ?", slot);
        String requests = StolenDatabase.value("SELECT COUNT(*) FROM case_file");
        StolenDatabase.asService("UPDATE given_answer SET answer = NULL, given_at = NULL WHERE slot = ?", slot);

        request(key).then().statusCode(409).body("type", containsString("answer-forgotten"));

        assertThat(StolenDatabase.value("SELECT COUNT(*) FROM case_file")).isEqualTo(requests);
    }

    private void plant(RepeatKey key, byte[] act) {
        StolenDatabase.asService(PLANT, key.slot(), key.fingerprint(), act);
        planted.add(key);
    }

    private static void denied(String sql, Object... values) {
        assertThatThrownBy(() -> StolenDatabase.asService(sql, values))
                .as(sql)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("changed no row");
    }

    private static void refused(Response answer) {
        answer.then().statusCode(409).body("type", containsString("not-authentic"));
    }

    /** What the message comes to under that key, as the service has it in hand. */
    private RepeatKey ofMessage(String key) {
        byte[] command = StrictJson.write(
                NewAttachment.command("message", new CaseId(UUID.fromString(sent.id())), WORDS, List.of()));
        return RepeatKey.of(people.actor("partner-1").person(), key, command).orElseThrow();
    }

    private int kept(String key) {
        RepeatKey message = ofMessage(key);
        return Integer.parseInt(StolenDatabase.value(
                "SELECT COUNT(*) FROM given_answer WHERE slot = ? AND fingerprint = ?",
                message.slot(),
                message.fingerprint()));
    }

    /** Where a command under that key is kept, whatever it is. */
    private byte[] slot(String key) {
        return RepeatKey.of(people.actor("partner-1").person(), key, new byte[0])
                .orElseThrow()
                .slot();
    }

    private Response send(String key) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("text", WORDS))
                .post("/api/v1/requests/" + sent.reference() + "/messages");
    }

    private List<String> messages() {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + sent.reference() + "/messages")
                .path("text");
    }

    private static Response request(String key) {
        return Api.as("partner-1")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(new String(SampleRequests.bytes(SampleRequests.files().get(1)), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
    }
}
