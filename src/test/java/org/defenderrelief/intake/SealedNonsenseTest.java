package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
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

    @Inject
    ApprovedCases cases;

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

    /** Each is an answer to somebody, and a plain yes or no to nobody. */
    @Test
    void whatIsNoPlainAnswerWarnsTriage() throws Exception {
        ObjectNode plain = SampleRequests.tree("02");
        ObjectNode identity = at(plain, "identity").put("doNotContactDirectly", "yes");
        ((ObjectNode) identity.get("consent")).put("request", "true");
        identity.putArray("contacts").addObject().put("value", "+1 555 0100").put("safe", "true");
        String page = opened(sent(plain));

        assertThat(page)
                .contains("Do not contact this person directly")
                .contains("The person has not agreed to this request")
                .contains("<s class=\"unsafe\">+1 555 0100</s>");
    }

    /** A way that is asked for, and a warning that is no plain yes: no money leaves a trail in a bank without somebody saying that it may. */
    @Test
    void whatIsNoPlainAnswerWarnsFinance() throws Exception {
        ObjectNode plain = SampleRequests.tree("01");
        at(plain, "payment")
                .put("method", "BANK_TRANSFER")
                .put("iban", "DE89370400440532013000")
                .put("bankTrailRisk", "yes");
        ApprovedCases.Approved approved = approved(plain);

        plan(approved, "BANK_TRANSFER", null).statusCode(400).body("violations[0].field", equalTo("methodReason"));
        String payment = plan(approved, "BANK_TRANSFER", "RISK_AGREED")
                .statusCode(201)
                .extract()
                .path("payment");
        payee("finance-1", paymentsOf(approved) + "/" + payment)
                .body("payee.bankTrailRisk", equalTo(true))
                .body("payee.dangerous", equalTo(true));
    }

    /** Finance reads what it is as it is, lets money go to it once it was seen, and asks for a correction. */
    @Test
    void whateverADeviceSealedAsPaymentFinanceReadsAndGoesOn() throws Exception {
        Map<String, JsonNode> sealed = new LinkedHashMap<>();
        sealed.put("no JSON", TextNode.valueOf("Pay my sister in Cotonou, " + LAST_WORD));
        sealed.put("cut short", TextNode.valueOf("{\"payeeName\":\"" + LAST_WORD + "\",\"notes\":\""));
        sealed.put("a list", TextNode.valueOf("[\"" + LAST_WORD + "\"]"));
        ObjectNode deep = at(SampleRequests.tree("01"), "payment").put("notes", LAST_WORD);
        nested(deep, 20);
        sealed.put("deep", deep);
        for (Map.Entry<String, JsonNode> one : sealed.entrySet()) {
            ObjectNode plain = SampleRequests.tree("01");
            plain.set("payment", one.getValue());
            boolean named = one.getKey().equals("deep");
            String shownAs = one.getKey().equals("a list") ? "payee.details[0]" : "payee.detailsAsSealed";
            ApprovedCases.Approved approved = approved(plain);

            assertThat(paying(approved, "open?for=paying", Map.of()))
                    .as(one.getKey())
                    .contains(LAST_WORD);
            plan(approved, "MONEY_TRANSFER_AGENCY", "WAY_CLOSED").statusCode(201);
            String payment = plan(approved, "BANK_TRANSFER", "RISK_AGREED")
                    .statusCode(201)
                    .extract()
                    .path("payment");
            payment = paymentsOf(approved) + "/" + payment;
            payee("finance-1", payment).body(shownAs, containsString(LAST_WORD)).body("payee.dangerous", equalTo(true));
            assertThat(paying(approved, payment.replaceFirst(".*/payments/", "payments/") + "/prepare", Map.of()))
                    .as(one.getKey())
                    .contains(LAST_WORD)
                    .contains(named ? "This leaves a trail in a bank" : "These payment details cannot be laid out here")
                    .as("nothing of it is folded away")
                    .doesNotContain("All the payment details");
            step("finance-1", approved, payment + "/prepare", payment + "/payee")
                    .statusCode(200);
            step("finance-2", approved, payment + "/release", payment + "/payee")
                    .statusCode(200);

            cases.correctPayee(approved, Map.of("agency", "Guichet Ganhi, Accra"))
                    .then()
                    .statusCode(201);
            assertThat(paying(approved, "payee-correction/compare", Map.of()))
                    .as(one.getKey())
                    .contains(LAST_WORD, "Guichet Ganhi, Accra");
            String correction = "/api/v1/cases/" + approved.reference() + "/payee-correction";
            ValidatableResponse compared = step("finance-1", approved, correction + "/compare", correction);
            if (named) {
                compared.statusCode(200);
            } else {
                compared.statusCode(409).body("type", endsWith(":payee-differs"));
            }
        }
    }

    private ApprovedCases.Approved approved(ObjectNode plain) throws Exception {
        Response answer = send(plain);
        return cases.approved(
                new CaseWork.Acknowledged(
                        answer.path("id"), answer.path("reference"), answer.path("receiptCode"), null),
                Money.of("900.00", "EUR"));
    }

    private ValidatableResponse plan(ApprovedCases.Approved approved, String method, String reason) {
        Map<String, Object> payment = new HashMap<>();
        payment.put("amount", Map.of("amount", "450.00", "currency", "EUR"));
        payment.put("method", method);
        payment.put("methodReason", reason);
        return command("finance-1", approved)
                .body(payment)
                .post(paymentsOf(approved))
                .then();
    }

    private static String paymentsOf(ApprovedCases.Approved approved) {
        return "/api/v1/cases/" + approved.reference() + "/payments";
    }

    private static ValidatableResponse payee(String person, String payment) {
        return CaseWork.as(person).get(payment + "/payee").then().statusCode(200);
    }

    /** Takes a step, having looked. */
    private ValidatableResponse step(String person, ApprovedCases.Approved approved, String path, String look) {
        String seen =
                CaseWork.as(person).get(look).then().statusCode(200).extract().path("seen");
        return command(person, approved).body(Map.of("seen", seen)).post(path).then();
    }

    private static RequestSpecification command(String person, ApprovedCases.Approved approved) {
        return CaseWork.as(person)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", CaseWork.etag(approved.reference().value()))
                .contentType("application/json");
    }

    /** The page that finance has after a press on the page of the case. */
    private String paying(ApprovedCases.Approved approved, String path, Map<String, String> form) {
        WebClient browser = reviewer("finance-1");
        Map<String, String> whole = new HashMap<>(form);
        whole.put("version", CaseWork.etag(approved.reference().value()).replace("\"", ""));
        whole.put("key", UUID.randomUUID().toString());
        String page = press(browser, "review/cases/" + approved.reference() + "/" + path, whole);
        assertThat(browser.open(root + "review/cases/" + approved.reference()).status())
                .isEqualTo(200);
        return page;
    }

    private String sent(ObjectNode plain) throws Exception {
        return send(plain).path("reference");
    }

    private Response send(ObjectNode plain) throws Exception {
        return Api.as("partner-1")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(SenderSeal.TYPE)
                .body(sender.request(SenderSeal.newId(), plain).toString())
                .post("/api/v1/requests")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    /** The page of the case, as triage has it after opening all that they may. */
    private String opened(String reference) {
        WebClient browser = reviewer("triage-1");
        press(browser, "review/cases/" + reference + "/open", Map.of());
        WebClient.Answer page = browser.open(root + "review/cases/" + reference);
        assertThat(page.status()).isEqualTo(200);
        return page.body();
    }

    private WebClient reviewer(String name) {
        WebClient browser = new WebClient();
        browser.signIn(root + "review/unlock", name);
        browser.plant("relief-lang", "en");
        press(browser, "review/unlock", Map.of("passphrase", "vault-" + name + "-demo"));
        return browser;
    }

    private String press(WebClient browser, String path, Map<String, String> form) {
        Map<String, String> whole = new HashMap<>(form);
        whole.put("csrf-token", browser.open(root + "review").formToken());
        WebClient.Answer page = browser.follow(browser.post(root + path, whole));
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.body();
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
