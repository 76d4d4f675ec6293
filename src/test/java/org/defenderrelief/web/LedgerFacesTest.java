package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.WebClient;

/** The ledger of an envelope, as it is read in a browser, by API and in the file that people take along. */
@QuarkusTest
class LedgerFacesTest {
    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases cases;

    @Inject
    DataSource database;

    private final Map<String, WebClient> browsers = new HashMap<>();

    @Test
    void financeAndAuditorsReadTheCaseAndAKeeperDoesNot() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        String address = "/review/funds/" + approved.envelope();
        String link = "href=\"/review/cases/" + approved.reference() + "\"";

        for (String reader : List.of("finance-1", "auditor-1")) {
            assertThat(page(reader, address, "en"))
                    .as(reader)
                    .contains(link, "Reserved for a case", "4,100.00\u00a0EUR");
        }
        assertThat(page("finance-1", address, "fr")).contains(link, "Réservé pour un dossier", "Disponible après");
        assertThat(page("keeper-1", address, "en"))
                .contains("Reserved for a case", "4,100.00\u00a0EUR")
                .doesNotContain(approved.reference().value());
        assertThat(browser("triage-1").open(root(address)).status()).isEqualTo(403);
        assertThat(browser("finance-1").open(root(address + "?before=x")).status())
                .isEqualTo(404);
    }

    @Test
    void theApiGivesTheSameLinesNewestFirst() {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        String ledger = "/api/v1/envelopes/" + approved.envelope() + "/ledger";

        Api.as("finance-1")
                .get(ledger)
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("[0].kind", equalTo("COMMITTED"))
                .body("[0].reference", equalTo(approved.reference().value()))
                .body("[0].paymentAmount.amount", equalTo("900.00"))
                .body("[0].rate", nullValue())
                .body("[0].after.available.amount", equalTo("4100.00"))
                .body("[0].after.committed.amount", equalTo("900.00"))
                .body("[0].after.paid.amount", equalTo("0.00"))
                .body("[1].kind", equalTo("FUNDED"))
                .body("[1].reference", nullValue());
        Api.as("keeper-1").get(ledger).then().statusCode(200).body("[0].reference", nullValue());
        Response first = Api.as("auditor-1").get(ledger + "?limit=1");
        first.then().statusCode(200).body("", hasSize(1));
        assertThat(first.headers().getValues("Link"))
                .containsExactly(
                        "<" + ledger + "?limit=1&before=2>; rel=\"next\"",
                        "<" + ledger + "?limit=1&before=2>; rel=\"last\"");
        Api.as("auditor-1").get(ledger + "?before=2").then().statusCode(200).body("[0].number", equalTo(1));
        Api.as("finance-1").get(ledger + "?limit=0").then().statusCode(400);
        for (String other : List.of("triage-1", "committee-1", "partner-1")) {
            Api.as(other).get(ledger).then().statusCode(403);
            Api.as(other).get(ledger + "/csv").then().statusCode(403);
        }
    }

    @Test
    void theWholeLedgerIsTakenAlongAsAFileAndThatIsRecorded() throws SQLException {
        ApprovedCases.Approved approved = cases.approved(Money.of("900.00", "EUR"));
        String file = "/api/v1/envelopes/" + approved.envelope() + "/ledger/csv";

        String whole = Api.as("auditor-1")
                .header("Accept-Language", "en")
                .get(file)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("attachment; filename=\"ledger-T-"))
                .extract()
                .asString();
        List<String> lines = whole.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("\ufeff\"Line\",\"Time (UTC)\",\"What\",\"Reference\",");
        assertThat(lines.get(1))
                .startsWith("2,")
                .contains(
                        "\"Reserved for a case\",\"" + approved.reference() + "\",",
                        ",900.00,\"EUR\",900.00,\"EUR\",,,,4100.00,900.00,0.00,0.00,0.00,0.00,\"committee-2\"");
        assertThat(whole).contains("\r\n");
        Api.as("keeper-1")
                .get(file)
                .then()
                .statusCode(200)
                .body(not(containsString(approved.reference().value())));
        String address = root("/review/funds/" + approved.envelope());
        page("finance-1", "/review/funds/" + approved.envelope(), "fr");
        String token = browser("finance-1").open(address).formToken();
        assertThat(browser("finance-1").post(address + "/csv", Map.of()).status())
                .as("a page elsewhere cannot make a browser take it")
                .isNotEqualTo(200);
        WebClient.Answer answer = browser("finance-1").post(address + "/csv", Map.of("csrf-token", token));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"Ligne\",\"Heure (UTC)\",\"Quoi\"",
                        approved.reference().value());
        assertThat(takenAlong(approved)).as("each time it was taken").isEqualTo(3);
    }

    /** Nobody reads a warning beside a file or an answer to a program. */
    @Test
    void aLineThatNobodySignedIsNeitherGivenByTheApiNorTakenAlongUnmarked() {
        String envelope = cases.approved(Money.of("900.00", "EUR")).envelope().toString();
        String ledger = "/api/v1/envelopes/" + envelope + "/ledger";
        try (TableInHand hand = new TableInHand("ledger_transfer", "envelope_id = ?", envelope)) {
            hand.run(
                    "UPDATE ledger_transfer SET payment_amount = 1 WHERE kind = 'COMMITTED' AND envelope_id = ?",
                    envelope);
            Api.as("auditor-1").get(ledger).then().statusCode(409).body("type", containsString("not-authentic"));
            Api.as("auditor-1")
                    .header("Accept-Language", "en")
                    .get(ledger + "/csv")
                    .then()
                    .statusCode(200)
                    .body(containsString("\"NO: ask the auditors before you use this\""));
        }
        Api.as("auditor-1")
                .header("Accept-Language", "en")
                .get(ledger + "/csv")
                .then()
                .statusCode(200)
                .body(containsString("\"yes\""), not(containsString("NO: ask")));
    }

    private long takenAlong(ApprovedCases.Approved approved) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM history_entry"
                        + " WHERE action = 'fund.ledger-exported' AND JSON_VALUE(facts, '$.envelope') = ?")) {
            select.setString(1, approved.envelope().toString());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private String page(String name, String path, String language) {
        WebClient browser = browser(name);
        browser.plant("relief-lang", language);
        WebClient.Answer answer = browser.open(root(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private WebClient browser(String name) {
        return browsers.computeIfAbsent(name, person -> {
            WebClient fresh = new WebClient();
            fresh.signIn(root("/review"), person);
            return fresh;
        });
    }

    private String root(String path) {
        return root.toString().replaceAll("/$", "") + path;
    }
}
