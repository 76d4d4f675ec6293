package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.OfflineCommand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.people.Sender;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.ReceiptCode;

/** Whoever holds the receipt code proves to anybody when the request arrived, without the service; and whoever would prove something else does not. */
@QuarkusTest
class ReceiptProofTest {
    private static final String SAMPLE = "01-togo-relocation-fr.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestHTTPResource("/")
    URL root;

    @TempDir
    Path folder;

    @Inject
    HistoryInHand history;

    @Inject
    DataSource database;

    @Inject
    Acts acts;

    @Test
    void theHolderProvesOfflineWhenItArrivedAndThatItIsTheirCode() throws IOException {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        String proof = proof(sent);
        OfflineCommand.Ended ended = OfflineCommand.of("verify-history", VerifyHistory.class)
                .typed(Files.writeString(folder.resolve("code"), sent.receiptCode() + "\n"))
                .run(List.of(
                        "receipt", "--proof", file("proof.json", proof).toString(), "--key", key(), "--code", "-"));
        assertThat(ended.code()).as(ended.said()).isZero();
        String arrived = history.text(
                "SELECT DATE_FORMAT(occurred_at, '%Y-%m-%dT%H:%i:%s.%fZ') FROM history_entry WHERE entry = ?",
                sent.id());
        assertThat(ended.said())
                .contains("PROVEN. The request " + sent.reference() + " arrived at " + arrived)
                .contains("It committed to the receipt code that you gave.");
        assertThat(proof)
                .as("nothing of what is sealed, and no code")
                .doesNotContain(sent.receiptCode(), sent.ownCode(), "Kodjo", "Togo");
    }

    @Test
    void itIsForWhoeverHoldsTheCode() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        ask("partner-1", sent.reference(), other.receiptCode()).then().statusCode(404);
        ask("partner-1", sent.reference(), sent.ownCode()).then().statusCode(404);
        ask("partner-2", sent.reference(), sent.receiptCode()).then().statusCode(404);
        Api.as("partner-1")
                .get("/api/v1/requests/" + sent.reference() + "/receipt-proof")
                .then()
                .statusCode(403)
                .body("type", containsString("receipt-required"));
    }

    @Test
    void whatIsForgedProvesNothing() throws IOException {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.Acknowledged other = CaseWork.submit(SAMPLE);
        String proof = proof(sent);
        assertThat(check(proof, key(), sent.receiptCode())).startsWith("0 PROVEN");
        assertThat(check(proof, key(), other.receiptCode()))
                .isEqualTo("1 NOT PROVEN. The request committed to another receipt code.");
        assertThat(check(proof, key(), sent.ownCode())).startsWith("1 NOT PROVEN");
        assertThat(check(proof(other), key(), sent.receiptCode()))
                .as("the proof of another case")
                .startsWith("1 NOT PROVEN");
        forged(proof, leaf(each -> each.replaceAll("\"occurredAt\":\"\\d{4}", "\"occurredAt\":\"2019")));
        forged(proof, leaf(each -> each.replace(sent.reference(), other.reference())));
        forged(proof, leaf(each -> each.replaceAll("\"receipt\":\"..", "\"receipt\":\"00")));
        forged(proof, leaf(each -> each + " "));
        forged(proof, each -> each.put("position", each.path("position").asLong() + 1));
        forged(proof, each -> each.put("position", -1));
        forged(
                proof,
                each -> each.put(
                        "position",
                        BigInteger.ONE.shiftLeft(64).add(each.path("position").bigIntegerValue())));
        forged(proof, each -> ((ArrayNode) each.path("path")).remove(0));
        forged(proof, each -> ((ArrayNode) each.path("path")).removeAll());
        forged(
                proof,
                each -> ((ArrayNode) each.path("path")).add(each.path("path").get(0)));
        forged(
                proof,
                each -> ((ArrayNode) each.path("path"))
                        .set(0, JSON.getNodeFactory().textNode("AAAA")));
        forged(proof, each -> each.put("format", "relief-receipt-proof/0"));
        forged(proof, each -> each.put("more", "than it says"));
        forged(
                proof,
                each -> each.put("checkpoint", each.path("checkpoint").asText().replaceFirst("\n\\d+\n", "\n1\n")));
        assertThat(check(proof.substring(0, proof.length() / 2), key(), sent.receiptCode()))
                .as("a file that broke off")
                .startsWith("1 NOT PROVEN");
        assertThat(check(proof + " {}", key(), sent.receiptCode()))
                .as("a file with more behind it")
                .startsWith("1 NOT PROVEN");
        assertThat(check("{}", key(), sent.receiptCode())).startsWith("1 NOT PROVEN");
    }

    /** Bits that stand for nothing, as the last ones of a hash in base64 could, would let a proof be altered and still pass. */
    @Test
    void aProofOfWhichOneBitIsAlteredProvesNothing() throws IOException {
        byte[] proof = proof(CaseWork.submit(SAMPLE)).getBytes(StandardCharsets.UTF_8);
        String key = key();
        Path altered = folder.resolve("altered.json");
        for (int bit = 0; bit < 8 * proof.length; bit++) {
            byte[] bytes = proof.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(altered, bytes);
            assertThat(run(List.of("--proof", altered.toString(), "--key", key)))
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .doesNotStartWith("0 ")
                    .doesNotContain("PROVEN. The request");
        }
    }

    /** Somebody signs a tree of their own, with the entry in it as they would have it, under the log's name and another key. */
    @Test
    void aCheckpointOfAnotherKeyProvesNothing() throws IOException {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        ObjectNode proof = (ObjectNode) JSON.readTree(proof(sent));
        VerifierKey real = VerifierKey.parse(key());
        try (PrivateKeys mine = PrivateKeys.random()) {
            VerifierKey key =
                    new VerifierKey(real.name(), mine.publicKeys().signing().bytes());
            String leaf = proof.path("leaf").asText().replaceAll("\"occurredAt\":\"\\d{4}", "\"occurredAt\":\"2019");
            Checkpoint checkpoint = new Checkpoint(real.name(), 1, Merkle.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
            proof.put("leaf", leaf).put("position", 0);
            proof.putArray("path");
            proof.put(
                    "checkpoint",
                    SignedNote.sign(
                            checkpoint.text(),
                            List.of(new SignedNote.By(
                                    key, message -> mine.signing().sign(message)))));
            assertThat(check(proof.toString(), key.toString(), sent.receiptCode()))
                    .as("to whoever believes that key")
                    .startsWith("0 PROVEN");
            assertThat(check(proof.toString(), real.toString(), sent.receiptCode()))
                    .isEqualTo("1 NOT PROVEN. The checkpoint is not signed by the key that you gave.");
        }
    }

    /** An entry that stands in the tree and is no request's. */
    @Test
    void anotherEntryOfTheTreeIsNoReceipt() throws IOException {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        ObjectNode proof = (ObjectNode) JSON.readTree(proof(sent));
        proof.put("leaf", proof.path("leaf").asText().replace("intake.request-received", "triage.accepted"));
        assertThat(check(proof.toString(), key(), sent.receiptCode())).startsWith("1 NOT PROVEN");
    }

    @Test
    void whatCannotBeReadIsNotCalledUnproven() throws IOException {
        String proof = proof(CaseWork.submit(SAMPLE));
        assertThat(check(proof, "no key", "00000-00000-00000-00000-00000")).startsWith("2 ");
        assertThat(check(proof, key(), "too short")).startsWith("2 ");
        assertThat(run(List.of("--proof", folder.resolve("nowhere").toString(), "--key", key())))
                .startsWith("2 ");
        assertThat(run(List.of("--prove", "it"))).startsWith("2 ");
    }

    /** Under the rhythm of production a proof waits for the next published checkpoint, so that nobody reads from it at which second others write. */
    @Test
    void aProofWaitsForWhatIsPublished() {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        proof(sent);
        Duration beat = Duration.ofMinutes(10);
        Clock earlier = Clock.offset(Clock.systemUTC(), beat.negated());
        PublishedTree slow = new PublishedTree(beat, earlier);
        assertThat(slow.next()).isBetween(Duration.ZERO, beat);
        CaseId caseId = CaseId.parse(sent.id());
        try (Sender sender = new Sender(
                VaultPeople.actor("partner-1"),
                caseId,
                ReceiptCode.read(sent.receiptCode()).orElseThrow().keys(caseId))) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .call(() -> new ProveReceipt(acts, new ProveAct(database, acts, slow)).of(sender)))
                    .hasMessageContaining("published in")
                    .isInstanceOf(Problem.Conflict.class);
        }
    }

    @Test
    void thePageGivesItAsAFileToWhoeverTypesTheCode() throws IOException {
        CaseWork.Acknowledged sent = CaseWork.submit(SAMPLE);
        proof(sent);
        WebClient partner = new WebClient();
        String page = root + "partner/requests/" + sent.reference();
        WebClient.Answer follow = partner.signIn(page, "partner-1");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("csrf-token", follow.formToken());
        form.put("text", "A message that was begun.");
        form.put("receipt", "00000-00000-00000-00000-00000");
        WebClient.Answer wrong = partner.post(page + "/proof", form);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("A message that was begun.");
        form.put("receipt", sent.receiptCode());
        WebClient.Answer file = partner.post(page + "/proof", form);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.whole().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + sent.reference() + ".proof.json\"");
        assertThat(file.whole().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(check(file.body(), key(), sent.receiptCode())).startsWith("0 PROVEN");
    }

    private void forged(String proof, Consumer<ObjectNode> forger) throws IOException {
        ObjectNode changed = (ObjectNode) JSON.readTree(proof);
        forger.accept(changed);
        assertThat(changed.toString()).isNotEqualTo(JSON.readTree(proof).toString());
        assertThat(run(List.of(
                        "--proof", file("forged.json", changed.toString()).toString(), "--key", key())))
                .startsWith("1 NOT PROVEN");
    }

    private static Consumer<ObjectNode> leaf(UnaryOperator<String> change) {
        return proof -> proof.put("leaf", change.apply(proof.path("leaf").asText()));
    }

    private String check(String proof, String key, String code) throws IOException {
        return run(List.of(
                "--proof",
                file("checked.json", proof).toString(),
                "--key",
                key,
                "--code",
                file("code", code).toString()));
    }

    private static String run(List<String> args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = new VerifyReceipt(new ByteArrayInputStream(new byte[0]), out, out).run(args);
        return (code + " " + said.toString(StandardCharsets.UTF_8)).strip();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String key() {
        return Api.as("partner-1").get("/api/v1/history/key").asString().strip();
    }

    /** As soon as a checkpoint covers it, which until then is said. */
    private static String proof(CaseWork.Acknowledged sent) {
        for (int i = 0; i < 100; i++) {
            Response answer = ask("partner-1", sent.reference(), sent.receiptCode());
            if (answer.statusCode() == 200) {
                return answer.asString();
            }
            answer.then()
                    .statusCode(409)
                    .body("type", containsString("receipt-not-covered"))
                    .body("status", equalTo(409));
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("no checkpoint within ten seconds");
    }

    private static Response ask(String person, String reference, String code) {
        return Api.as(person).header("Relief-Receipt", code).get("/api/v1/requests/" + reference + "/receipt-proof");
    }
}
