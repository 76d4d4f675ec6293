package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.WebClient;

/** Whoever holds a stolen receipt code can name another account under the same name; so nobody stands by a correction without having read it. */
@QuarkusTest
class ComparePayeePagesTest {
    private static final String BEFORE = "Payment details before";
    private static final String NOW = "Payment details now";

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases cases;

    @Test
    void eachOfTheTwoReadsTheDetailsBeforeAndAfter() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        correct(approved, "Guichet Ganhi, Accra");
        WebClient first = finance("finance-1");
        WebClient second = finance("finance-2");

        WebClient.Answer asked = press(first, approved, "compare", Map.of());
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains(BEFORE, "agence de Cotonou-Ganhi", NOW, "Guichet Ganhi, Accra");
        assertThat(waitsFor(first, approved)).as("looking is not comparing").isEqualTo("compare");

        assertThat(sure(first, approved, "compare", seen(asked)).status()).isEqualTo(303);
        assertThat(waitsFor(second, approved)).isEqualTo("confirm");
        WebClient.Answer again = press(second, approved, "confirm", Map.of());
        assertThat(again.body())
                .contains("A colleague stands by it", "agence de Cotonou-Ganhi", "Guichet Ganhi, Accra");
        assertThat(sure(second, approved, "confirm", seen(again)).status()).isEqualTo(303);
        assertThat(waitsFor(first, approved)).isEmpty();
    }

    /** The payee's name stays, and the bank is given another: what a stolen receipt code would do. */
    @Test
    void anotherHolderOfTheAccountIsLoudToBoth() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        String loud = "The account is in another name now";
        correct(approved, "Guichet Ganhi, Accra");
        assertThat(press(finance("finance-1"), approved, "compare", Map.of()).body())
                .doesNotContain(loud);
        cases.correctPayee(approved, Map.of("accountHolder", "Somebody Else"))
                .then()
                .statusCode(201);

        WebClient first = finance("finance-1");
        WebClient.Answer asked = press(first, approved, "compare", Map.of());
        assertThat(asked.body()).contains(loud, "Somebody Else");
        sure(first, approved, "compare", seen(asked));
        assertThat(press(finance("finance-2"), approved, "confirm", Map.of()).body())
                .contains(loud);
        CaseWork.as("finance-2")
                .get("/api/v1/cases/" + approved.reference() + "/payee-correction")
                .then()
                .statusCode(200)
                .body("otherHolder", equalTo(true));
    }

    @Test
    void nobodyStandsByWhatCameAfterTheyLooked() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        correct(approved, "Guichet Ganhi, Accra");
        WebClient first = finance("finance-1");
        String seen = seen(press(first, approved, "compare", Map.of()));
        correct(approved, "Somewhere else");

        assertThat(sure(first, approved, "compare", seen).status()).isEqualTo(409);
        assertThat(waitsFor(first, approved)).isEqualTo("compare");
        assertThat(press(first, approved, "compare", Map.of("sure", "yes")).body())
                .as("a press without having looked shows it first")
                .contains(NOW, "Somewhere else");
    }

    private void correct(ApprovedCases.Approved approved, String agency) {
        cases.correctPayee(approved, Map.of("agency", agency)).then().statusCode(201);
    }

    private WebClient finance(String name) {
        WebClient browser = new WebClient();
        browser.signIn(root + "review/unlock", name);
        browser.post(
                root + "review/unlock", Map.of("passphrase", "vault-" + name + "-demo", "csrf-token", token(browser)));
        return browser;
    }

    private String token(WebClient browser) {
        return browser.open(root + "review/people").formToken();
    }

    private WebClient.Answer sure(WebClient browser, ApprovedCases.Approved approved, String step, String seen) {
        return press(browser, approved, step, Map.of("sure", "yes", "looked", seen));
    }

    /** On the case as it is now. */
    private WebClient.Answer press(
            WebClient browser, ApprovedCases.Approved approved, String step, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("version", Long.toString(cases.caseFile(approved).version()));
        form.put("key", UUID.randomUUID().toString());
        form.put("csrf-token", token(browser));
        return browser.post(root + "review/cases/" + approved.reference() + "/payee-correction/" + step, form);
    }

    private static String seen(WebClient.Answer page) {
        return page.body().replaceFirst("(?s).*name=\"looked\" value=\"([0-9a-f]{64})\".*", "$1");
    }

    /** The step that the page of the case offers; empty if none. */
    private String waitsFor(WebClient browser, ApprovedCases.Approved approved) {
        String page =
                browser.open(root + "review/cases/" + approved.reference()).body();
        assertThat(page)
                .contains(CaseWork.as("finance-1")
                        .get("/api/v1/cases/" + approved.reference())
                        .<String>path("summary.codename"));
        return page.contains("/payee-correction/") ? page.replaceFirst("(?s).*/payee-correction/([a-z]+).*", "$1") : "";
    }
}
