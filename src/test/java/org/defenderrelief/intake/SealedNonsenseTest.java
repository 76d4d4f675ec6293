package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/**
 * A sender's own device may seal anything, and the service sees none of it before somebody opens it: whoever then looks at the case reads the rest,
 * takes nothing of it for a colleague's word, and no page cries forgery for a word of a sender.
 */
@QuarkusTest
class SealedNonsenseTest {
    private static final String LAST_WORD = "the last word of this part";

    @TestHTTPResource("/")
    String root;

    private SenderSeal sender;

    @BeforeEach
    void fetchKeys() throws Exception {
        sender = SenderSeal.ofPublishedKeys();
    }

    @Test
    void whateverADeviceSealedTheCaseOpensAndIsWorkedOn() throws Exception {
        Map<String, Consumer<ObjectNode>> sealed = new LinkedHashMap<>();
        sealed.put(
                "a day that there is not",
                r -> at(r, "situation").put("threats", "2026-11-31T10:00:00Z").put("whyUrgent", LAST_WORD));
        sealed.put(
                "a text without end",
                r -> at(r, "situation").put("whyUrgent", LAST_WORD).put("threats", "x".repeat(20_001)));
        sealed.put("deeper than anybody reads", r -> nested(at(r, "situation").put("whyUrgent", LAST_WORD), 40));
        sealed.put(
                "an identity deeper than that", r -> nested(at(r, "identity").put("currentLocation", LAST_WORD), 40));
        sealed.put(
                "nobody to reach",
                r -> at(r, "identity").put("currentLocation", LAST_WORD).remove("contacts"));
        sealed.put(
                "a year and no name",
                r -> at(r, "identity")
                        .put("currentLocation", LAST_WORD)
                        .put("birthYear", 1980)
                        .remove("name"));
        sealed.put("contacts of nothing", r -> {
            ObjectNode identity = at(r, "identity").put("currentLocation", LAST_WORD);
            identity.putArray("contacts").addNull().addObject().put("channel", "PHONE");
            identity.withArray("contacts").addObject().put("value", "+1 555 0100");
        });
        sealed.put(
                "no consent",
                r -> ((ObjectNode) at(r, "identity")
                                .put("currentLocation", LAST_WORD)
                                .get("consent"))
                        .put("request", false));

        for (Map.Entry<String, Consumer<ObjectNode>> one : sealed.entrySet()) {
            ObjectNode plain = SampleRequests.tree("02");
            one.getValue().accept(plain);
            String reference = sent(plain);
            String page = opened(reference);
            assertThat(page).as(one.getKey()).contains(LAST_WORD).doesNotContain("This is not what was signed");
            assertThat(page.contains("The person has not agreed to this request"))
                    .as(one.getKey())
                    .isEqualTo(one.getKey().equals("no consent"));
            CaseWork.change("triage-1", reference, "/triage/accept", null)
                    .then()
                    .statusCode(200);
        }
    }

    /** Whoever seals words under a colleague's name, and with the looks of a finding. */
    @Test
    void whatASenderAddsIsShownAsTheirsAndSignedByNobody() throws Exception {
        ObjectNode plain = SampleRequests.tree("02");
        ObjectNode added = at(plain, "situation").putObject("assessment");
        added.put("verified", "Called two referees, both confirm.");
        added.putObject("by").put("name", "triage-2").put("at", "2026-11-27T10:00:00Z");
        at(plain, "situation").putObject("by").put("name", "triage-2").put("at", "2026-11-27T10:00:00Z");
        String page = opened(sent(plain));

        assertThat(page)
                .contains("Not in our form, added by the sender: \u2068assessment\u2069")
                .contains("Not in our form, added by the sender: \u2068by\u2069")
                .doesNotContain("triage-2 · ");
    }

    private String sent(ObjectNode plain) throws Exception {
        return Api.as("partner-1")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(SenderSeal.TYPE)
                .body(sender.request(SenderSeal.newId(), plain).toString())
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .path("reference");
    }

    /** The page of the case, as triage has it after opening all that they may. */
    private String opened(String reference) {
        WebClient browser = new WebClient();
        browser.signIn(root + "review/unlock", "triage-1");
        browser.plant("relief-lang", "en");
        press(browser, "review/unlock", Map.of("passphrase", "vault-triage-1-demo"));
        press(browser, "review/cases/" + reference + "/open", Map.of());
        WebClient.Answer page = browser.open(root + "review/cases/" + reference);
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    private void press(WebClient browser, String path, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf-token", browser.open(root + "review").formToken());
        assertThat(browser.follow(browser.post(root + path, whole)).status())
                .as(path)
                .isEqualTo(200);
    }

    private static ObjectNode at(ObjectNode plain, String part) {
        return (ObjectNode) plain.get(part);
    }

    private static void nested(ObjectNode within, int deep) {
        ObjectNode inner = within;
        for (int i = 0; i < deep; i++) {
            inner = inner.putObject("more");
        }
    }
}
