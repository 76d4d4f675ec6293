package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.defenderrelief.web.ByHand.fields;

import java.net.URL;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.BusyDatabase;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.WebClient;

/** What a sender typed comes back with every refusal, and whatever else is pressed, without JavaScript. */
@QuarkusTest
class KeptWordsTest {
    private static final String WORDS = "She left the town at dawn.";
    private static final String WRONG_CODE = "00000-00000-00000-00000-00000";
    private static final String TO_COPY = "so that you can copy it";

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases approvals;

    @Inject
    DataSource database;

    @Test
    void aMessageThatWasBegunStaysWhenTheMessagesAreRead() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, String> form = fields(partner.get(page).body());
        assertThat(form).as("one form, so that each press sends all of it").containsKeys("text", "receipt", "key");
        form.put("text", WORDS);

        WebClient.Answer without = partner.post(page + "/read", form);
        assertThat(without.status()).isEqualTo(400);
        assertThat(fields(without.body())).containsEntry("text", WORDS).containsEntry("key", form.get("key"));

        form.put("receipt", WRONG_CODE);
        WebClient.Answer wrong = partner.post(page + "/read", form);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(fields(wrong.body())).containsEntry("text", WORDS);

        Map<String, String> language = fields(wrong.body());
        language.put("page-language", "en");
        WebClient.Answer chosen = partner.post(page + "/read", language);
        assertThat(chosen.status()).as("a press for a language tries no code").isEqualTo(200);
        assertThat(fields(chosen.body())).containsEntry("text", WORDS).containsEntry("receipt", WRONG_CODE);

        form.put("receipt", sent.receiptCode());
        WebClient.Answer read = partner.post(page + "/read", form);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body()).contains("No messages yet");
        Map<String, String> open = fields(read.body());
        open.put("page-language", "en");
        assertThat(partner.post(page + "/read", open).body())
                .as("what is open stays open")
                .contains("No messages yet");
        assertThat(fields(read.body())).containsEntry("text", WORDS).doesNotContainKey("receipt");

        form.put("page-language", "fr");
        WebClient.Answer french = partner.post(page + "/read", form);
        assertThat(french.body()).contains("lang=\"fr\"");
        assertThat(fields(french.body())).containsEntry("text", WORDS);
        form.remove("receipt");
        assertThat(fields(partner.post(page + "/read", form).body())).containsEntry("text", WORDS);
    }

    @Test
    void whereTheServiceFailsItsPageHoldsWhatWasTypedAndSendsItOn() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, String> form = fields(partner.get(page).body());
        form.put("text", WORDS);
        form.put("receipt", sent.receiptCode());
        String token = partner.token();
        WebClient.Answer failed;
        try (BusyDatabase busy = new BusyDatabase(database)) {
            failed = partner.send(page + "/messages", form, token);
        }
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("action=\"/" + page + "/messages\"", "Send again");
        Map<String, String> held = fields(failed.body());
        assertThat(held).containsEntry("text", WORDS).containsEntry("key", form.get("key"));

        WebClient.Answer read = partner.send(page + "/messages", held, failed.formToken());
        assertThat(read.status()).isLessThan(400);
        form.remove("text");
        assertThat(partner.post(page + "/read", form).body()).contains(WORDS);
    }

    /** Where no page of its own says that a vault is locked, that one leads to unlocking it, and on. */
    @Test
    void whereAVaultIsLockedItsPageLeadsToUnlockingIt() {
        ByHand reviewer = new ByHand(root, "review", "triage-1");
        String page = "review/passkeys/" + UUID.randomUUID() + "/revoke";
        WebClient.Answer locked = reviewer.get(page);
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.body())
                .contains("<a href=\"/review/unlock\" target=\"_blank\"", "href=\"/" + page + "\">Try again");
        WebClient.Answer pressed = reviewer.post(page, Map.of("text", WORDS));
        assertThat(pressed.status()).isEqualTo(423);
        assertThat(pressed.body()).contains("<a href=\"/review/unlock\" target=\"_blank\"");
    }

    /** The page for what cannot be served shows a form's words to whoever wrote them, and not what a page elsewhere would have it say. */
    @Test
    void whatIsNotThereGivesBackWhatWasWrittenForIt() {
        ByHand partner = new ByHand(root, "partner", "partner-1");
        Map<String, String> form = Map.of(
                "text", WORDS, "receipt", WRONG_CODE, "key", UUID.randomUUID().toString());
        String nowhere = "partner/requests/DR-2026-AAAAAAAA/messages";
        WebClient.Answer refused = partner.post(nowhere, form);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains(WORDS).doesNotContain(WRONG_CODE, "Send again");
        WebClient.Answer foreign = partner.send(nowhere, form, "AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(foreign.status()).isBetween(400, 499);
        assertThat(foreign.body()).doesNotContain(WORDS);
    }

    @Test
    void aSignInThatRanOutBeforeTheMessagesAreReadLosesNoWord() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, String> form = fields(partner.get(page).body());
        form.put("text", WORDS);
        form.put("receipt", sent.receiptCode());
        String token = partner.token();
        partner.client().cookies().keySet().stream()
                .filter(name -> name.contains("q_session"))
                .forEach(partner.client()::forget);

        WebClient.Answer held = partner.send(page + "/read", form, token);
        assertThat(held.status()).isEqualTo(403);
        partner.client().signIn(root + "partner/signed-in", "partner-1");
        WebClient.Answer read = partner.post(page + "/read", fields(held.body()));
        assertThat(read.status()).isEqualTo(200);
        assertThat(fields(read.body())).containsEntry("text", WORDS);
    }

    @Test
    void aCorrectionThatCameTooLateComesBackWithAllThatWasTyped() {
        ApprovedCases.Approved decided = approvals.approved(Money.of("900.00", "EUR"));
        CaseWork.Acknowledged withdrawn = withdrawn();
        Map<String, String> tooLate = Map.of(
                decided.reference().value(), decided.receiptCode(), withdrawn.reference(), withdrawn.receiptCode());
        tooLate.forEach((reference, code) -> {
            ByHand partner = new ByHand(root, "partner", "partner-1");
            String page = "partner/requests/" + reference + "/correct/needs";
            Map<String, String> typed = needs();
            typed.put("receipt", code);
            WebClient.Answer refused = partner.post(page, typed);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("was not sent", TO_COPY, "The lawyer and her clerk", "value=\"250000\"", WORDS)
                    .doesNotContain("Sign and send the correction");
            typed.put("page-language", "fr");
            assertThat(partner.post(page, typed).body()).contains("The lawyer and her clerk", WORDS);
            typed.remove("page-language");
            typed.put("add", "needs.assistance");
            assertThat(partner.post(page, typed).body()).contains("The lawyer and her clerk", WORDS);
        });
    }

    @Test
    void whatIsTypedForARequestThatWasTakenBackComesBack() {
        CaseWork.Acknowledged sent = withdrawn();
        ByHand partner = new ByHand(root, "partner", "partner-1");
        String page = "partner/requests/" + sent.reference();
        Map<String, Map<String, String>> forms = Map.of(
                "/correct/identity",
                        Map.of("identity.name", WORDS, "reason", "MISTYPED", "correctionText", "Her name."),
                "/payee", Map.of("payment.method", "CASH", "payment.payeeName", WORDS),
                "/messages", Map.of("text", WORDS),
                "/read", Map.of("text", WORDS));
        forms.forEach((path, form) -> {
            Map<String, String> typed = new LinkedHashMap<>(form);
            typed.put("receipt", sent.receiptCode());
            WebClient.Answer answer = partner.post(page + path, typed);
            assertThat(answer.status()).as(path).isIn(path.equals("/read") ? List.of(200) : List.of(400, 409));
            assertThat(answer.body()).as(path).contains(WORDS, TO_COPY, "partner/requests/new");
        });
    }

    /** The rules of the parts are asked for first; what is whole and too late is the case of the test above. */
    @Test
    void anEmptyPageThatIsTooLateOffersNoForm() {
        CaseWork.Acknowledged sent = withdrawn();
        ByHand partner = new ByHand(root, "partner", "partner-1");
        for (String path : List.of("/correct/identity", "/correct/needs", "/payee")) {
            assertThat(partner.get("partner/requests/" + sent.reference() + path)
                            .body())
                    .as(path)
                    .doesNotContain("<textarea", TO_COPY)
                    .contains("This request is closed");
        }
    }

    @Test
    void anotherLanguageKeepsWhatWasTypedOnTheSmallestPagesToo() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        Map.of("/withdraw", "receipt", "/label", "label").forEach((path, field) -> {
            ByHand partner = new ByHand(root, "partner", "partner-1");
            String page = "partner/requests/" + sent.reference() + path;
            Map<String, String> typed = fields(partner.get(page).body());
            typed.put(field, WORDS);
            typed.put("page-language", "fr");
            WebClient.Answer french = partner.post(page, typed);
            assertThat(french.status()).as(path).isEqualTo(200);
            assertThat(french.body()).as(path).contains("lang=\"fr\"");
            assertThat(fields(french.body())).as(path).containsEntry(field, WORDS);
        });
    }

    private static CaseWork.Acknowledged withdrawn() {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .header("If-Match", CaseWork.etag(sent.reference()))
                .post("/api/v1/requests/" + sent.reference() + "/withdraw")
                .then()
                .statusCode(200);
        return sent;
    }

    private static Map<String, String> needs() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("needs.requested.currency", "XOF");
        typed.put("needs.assistance[0].type", "LEGAL");
        typed.put("needs.assistance[0].lines[0].description", "The lawyer and her clerk");
        typed.put("needs.assistance[0].lines[0].quantity", "1");
        typed.put("needs.assistance[0].lines[0].unitAmount", "250000");
        typed.put("reason", "MISTYPED");
        typed.put("correctionText", WORDS);
        return typed;
    }
}
