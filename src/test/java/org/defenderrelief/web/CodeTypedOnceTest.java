package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.WebClient;

/** A receipt code is typed once: then it opens all pages of its request in this browser, and nothing else. */
@QuarkusTest
class CodeTypedOnceTest {
    private static final String SAMPLE = "10-central-asia-relocation-ru.json";
    private static final String COOKIE = "__Host-relief-request";
    private static final String CODE_FIELD = "id=\"f-receipt\"";

    @TestHTTPResource("/")
    URL root;

    private CaseWork.Acknowledged sent;
    private String page;
    private ByHand partner;

    @BeforeEach
    void openOnce() {
        sent = CaseWork.submit(SAMPLE);
        page = "partner/requests/" + sent.reference();
        partner = new ByHand(root, "partner", "partner-1");
        assertThat(partner.post(page + "/read", Map.of()).status())
                .as("without the code")
                .isEqualTo(400);
        String typedFromPaper =
                sent.receiptCode().toLowerCase(Locale.ROOT).replace('0', 'o').replace('-', '\u2013');
        assertThat(partner.post(page + "/read", Map.of("receipt", typedFromPaper))
                        .body())
                .contains("Your code holds this request open", "No messages yet.")
                .doesNotContain(CODE_FIELD);
    }

    @Test
    void codeOpensEveryPageOfItsRequest() {
        for (String other : List.of("", "/withdraw", "/payee", "/correct/needs")) {
            assertThat(partner.get(page + other).body())
                    .as(other)
                    .contains("Your code holds this request open")
                    .doesNotContain(CODE_FIELD, sent.receiptCode());
        }
        assertThat(partner.post(page + "/messages", Map.of("text", "They are on their way."))
                        .location())
                .contains("done=message-sent");
        assertThat(partner.get(page).body()).contains("They are on their way.", "Get the proof");
    }

    @Test
    void rightCodeOpensAlsoWhereTheFormIsRefused() {
        CaseWork.Acknowledged another = CaseWork.submit(SAMPLE);
        String other = "partner/requests/" + another.reference() + "/messages";
        WebClient.Answer refused = partner.post(other, Map.of("receipt", another.receiptCode()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).doesNotContain(CODE_FIELD, another.receiptCode());
        assertThat(partner.post(other, Map.of("text", "They are on their way.")).location())
                .contains("done=message-sent");
    }

    @Test
    void wrongCodeIsRefusedAlsoWhereTheRequestIsOpen() {
        WebClient.Answer wrong = partner.post(
                page + "/messages", Map.of("receipt", "00000-00000-00000-00000-00000", "text", "They are safe."));
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains(CODE_FIELD, "id=\"f-receipt-error\"");
    }

    @Test
    void codeOpensNoOtherRequestAndNoOtherSignIn() {
        CaseWork.Acknowledged another = CaseWork.submit(SAMPLE);
        String other = "partner/requests/" + another.reference();
        assertThat(partner.get(other).body()).contains(CODE_FIELD);
        assertThat(partner.post(other + "/read", Map.of()).status()).isEqualTo(400);

        ByHand elsewhere = new ByHand(root, "partner", "partner-1");
        elsewhere.client().plant(COOKIE, partner.client().cookies().get(COOKIE));
        assertThat(elsewhere.get(page).body()).contains(CODE_FIELD);
        assertThat(elsewhere.post(page + "/read", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void closedRequestNeedsItsCodeAgain() {
        String token = partner.client().cookies().get(COOKIE);
        assertThat(partner.post(page + "/close", Map.of()).status()).isEqualTo(303);
        partner.client().plant(COOKIE, token);
        assertThat(partner.post(page + "/read", Map.of()).status()).isEqualTo(400);
        assertThat(partner.get(page).body()).contains(CODE_FIELD);
    }

    @Test
    void idleRequestNeedsItsCodeAgain() {
        DatabaseUser.OWNER.atOnce(List.of("UPDATE vault_session SET idle_until = '2001-01-01'"));
        assertThat(partner.post(page + "/read", Map.of()).status()).isEqualTo(400);
        assertThat(partner.get(page).body()).contains(CODE_FIELD);
    }

    @Test
    void signingOutClosesIt() {
        String token = partner.client().cookies().get(COOKIE);
        partner.post("partner/logout", Map.of());
        partner.client().signIn(root + "partner", "partner-1");
        partner.client().plant(COOKIE, token);
        assertThat(partner.post(page + "/read", Map.of()).status()).isEqualTo(400);
    }
}
