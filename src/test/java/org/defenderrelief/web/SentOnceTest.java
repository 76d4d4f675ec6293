package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;
import static org.hamcrest.Matchers.containsString;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.WebClient;

/** A line that swallows answers: what a sender, or triage, sends again because nothing came back is done once, and answered as the first time. */
@QuarkusTest
class SentOnceTest {
    private static final String WORDS = "She left the town at dawn.";
    private static final String OTHER_WORDS = "She has arrived.";

    @TestHTTPResource("/")
    URL root;

    @Inject
    EntityManager database;

    @Test
    void aMessageSentAgainIsOneAndOtherWordsUnderItsFormAreAskedAbout() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, String> form = fields(partner.get(page).body());
        form.put("text", WORDS);
        assertThat(partner.post(page + "/messages", form).status())
                .as("a refusal uses up no key")
                .isEqualTo(400);
        form.put("receipt", sent.receiptCode());
        for (int press = 0; press < 3; press++) {
            assertThat(partner.post(page + "/messages", form).location()).contains("done=message-sent");
        }
        assertThat(messages(sent)).containsExactly(WORDS);

        form.put("text", OTHER_WORDS);
        WebClient.Answer other = partner.post(page + "/messages", form);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("has arrived", "was not sent");
        Map<String, String> again = fields(other.body());
        assertThat(again).containsEntry("text", OTHER_WORDS);
        assertThat(partner.post(page + "/messages", again).location()).contains("done=message-sent");
        assertThat(messages(sent)).containsExactly(WORDS, OTHER_WORDS);
    }

    @Test
    void theSameMessageWrittenAnewOnAnotherPageIsMeant() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        for (int written = 0; written < 2; written++) {
            Map<String, String> form = fields(partner.get(page).body());
            form.put("text", WORDS);
            form.put("receipt", sent.receiptCode());
            partner.post(page + "/messages", form);
        }
        assertThat(messages(sent)).hasSize(2);
    }

    @Test
    void aCorrectionAndNewPaymentDetailsSentAgainAreOneVersion() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, String> needs = fields(partner.get(page + "/correct/needs").body());
        needs.put("needs.requested.currency", "XOF");
        needs.put("needs.assistance[0].type", "LEGAL");
        needs.put("needs.assistance[0].lines[0].description", "Lawyer");
        needs.put("needs.assistance[0].lines[0].quantity", "1");
        needs.put("needs.assistance[0].lines[0].unitAmount", "250000");
        needs.put("reason", "MISTYPED");
        needs.put("correctionText", WORDS);
        needs.put("receipt", sent.receiptCode());
        Map<String, String> payee = fields(partner.get(page + "/payee").body());
        payee.put("payment.method", "MONEY_TRANSFER_AGENCY");
        payee.put("payment.payeeName", "Somebody Else");
        payee.put("payment.agency", "Another agency");
        payee.put("payment.pickupCountry", "BJ");
        payee.put("receipt", sent.receiptCode());
        for (int press = 0; press < 2; press++) {
            assertThat(partner.post(page + "/correct/needs", needs).location()).contains("done=request-corrected");
            assertThat(partner.post(page + "/payee", payee).location()).contains("done=payee-corrected");
        }
        assertThat(acts(sent, "intake.needs-corrected")).isEqualTo(1);
        assertThat(acts(sent, "intake.payee-corrected")).isEqualTo(1);
        assertThat(messages(sent)).containsExactly(WORDS);
    }

    /** Not that it is too late, which would leave the sender to wonder what became of it. */
    @Test
    void aWithdrawalSentAgainIsToldAsDone() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference() + "/withdraw";
        Map<String, String> form = fields(partner.get(page).body());
        form.put("receipt", sent.receiptCode());
        for (int press = 0; press < 2; press++) {
            assertThat(partner.post(page, form).location()).contains("done=withdrawn");
        }
        assertThat(acts(sent, "triage.withdrawn")).isEqualTo(1);
    }

    @Test
    void aQuestionOfTriageSentAgainIsAskedOnceAndToldAsAsked() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        ByHand triage = new ByHand(root, "review/unlock", "triage-1");
        triage.unlock();
        String page = "review/cases/" + sent.reference();
        String body = triage.get(page).body();
        Map<String, String> form = fields("<main " + body.substring(body.indexOf("/ask#work") - 60));
        assertThat(form).containsKeys("version", "key", "text");
        form.put("text", WORDS);
        for (int press = 0; press < 2; press++) {
            assertThat(triage.post(page + "/ask", form).location()).contains("done=asked");
        }
        form.put("text", OTHER_WORDS);
        WebClient.Answer other = triage.post(page + "/ask", form);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).contains("This form was already sent", OTHER_WORDS);
        assertThat(messages(sent)).containsExactly(WORDS);
    }

    @Test
    void byApiTheSameKeyAndBodyIsDoneOnceAlsoAtOnceAndAnotherBodyIsRefused() throws Exception {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        String path = "/api/v1/requests/" + sent.reference();
        String key = UUID.randomUUID().toString();
        List<Object> answers = AtOnce.times(
                3,
                () -> keyed(sent, key)
                        .body(Map.of("text", WORDS))
                        .post(path + "/messages")
                        .statusCode());
        assertThat(answers).containsOnly(201);
        assertThat(messages(sent)).containsExactly(WORDS);
        Response other = keyed(sent, key).body(Map.of("text", OTHER_WORDS)).post(path + "/messages");
        other.then().statusCode(422).body("type", containsString("idempotency-mismatch"));
        keyed(sent, key)
                .body(Corrections.identity("+228 90 00 00 18"))
                .post(path + "/corrections/identity")
                .then()
                .statusCode(422);
        keyed(sent, "no spaces, please")
                .body(Map.of("text", WORDS))
                .post(path + "/messages")
                .then()
                .statusCode(400);

        for (int press = 0; press < 2; press++) {
            keyed(sent, key + "-2")
                    .body(Corrections.identity("+228 90 00 00 18"))
                    .post(path + "/corrections/identity")
                    .then()
                    .statusCode(201);
        }
        assertThat(acts(sent, "intake.identity-corrected")).isEqualTo(1);
        assertThat(messages(sent)).hasSize(2);
    }

    private static RequestSpecification keyed(CaseWork.Acknowledged sent, String key) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .header("Idempotency-Key", key)
                .contentType("application/json");
    }

    private static List<String> messages(CaseWork.Acknowledged sent) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get("/api/v1/requests/" + sent.reference() + "/messages")
                .path("text");
    }

    @Transactional
    long acts(CaseWork.Acknowledged sent, String action) {
        return ((Number) database.createNativeQuery(
                                "SELECT COUNT(*) FROM history_entry WHERE case_id = ?1 AND action = ?2")
                        .setParameter(1, UUID.fromString(sent.id()))
                        .setParameter(2, action)
                        .getSingleResult())
                .longValue();
    }
}
