package org.defenderrelief.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.FundClosing;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** A fund that takes no requests says so, to everybody and in good words; what is open goes on; and nobody but two keepers closes it. */
@QuarkusTest
class ClosedFundTest {
    private static final String CLOSING = """
            {"texts": [{"language": "en", "text": "We are back in January."}, {"language": "fr", "text": "Nous revenons en janvier."}],
             "others": [{"name": "Another fund", "link": "https://fund.example/apply", "languages": ["en", "es"]}]}
            """;

    @Inject
    CloseFund close;

    @Inject
    TakingRequests taking;

    @Inject
    DemoPeople people;

    @AfterEach
    void itIsOpenAgain() {
        try (Acting keeper = people.acting("keeper-1")) {
            close.reopen(keeper);
        }
        assertThat(taking.closed()).isEmpty();
    }

    @Test
    void twoKeepersCloseItAndOneOpensItAgain() {
        CaseWork.Acknowledged before = CaseWork.submit("04-nepal-medical-en.json");
        String id = propose("keeper-1");
        Api.anonymous().get("/api/v1/intake").then().statusCode(200).body("open", equalTo(true));
        FundClosing.confirm("keeper-1", id).statusCode(403).body("type", endsWith(":second-person-needed"));
        FundClosing.confirm("keeper-2", id).statusCode(200);

        Api.anonymous()
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .body("open", equalTo(false))
                .body("texts[1].text", equalTo("Nous revenons en janvier."))
                .body("others[0].link", equalTo("https://fund.example/apply"));
        Api.anonymous()
                .header("Accept-Language", "fr")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Nous revenons en janvier."))
                .body(containsString("https://fund.example/apply"));
        String key = UUID.randomUUID().toString();
        send(key)
                .then()
                .statusCode(409)
                .body("type", endsWith(":fund-closed"))
                .body("detail", containsString("We are back in January."));
        CaseWork.as("partner-1")
                .header("Relief-Receipt", before.receiptCode())
                .contentType("application/json")
                .body("{\"text\": \"They moved.\"}")
                .post("/api/v1/requests/" + before.reference() + "/messages")
                .then()
                .statusCode(201);

        Api.unlocked("keeper-2")
                .contentType("application/json")
                .post("/api/v1/intake/reopen")
                .then()
                .statusCode(204);
        send(key).then().statusCode(201);
    }

    /** The acknowledgement was lost on the way, and the fund closed meanwhile: the first answer comes again. */
    @Test
    void whatHadArrivedIsStillAcknowledged() {
        String key = UUID.randomUUID().toString();
        String first = send(key).then().statusCode(201).extract().path("reference");
        FundClosing.confirm("keeper-2", propose("keeper-1")).statusCode(200);
        send(key).then().statusCode(201).body("reference", equalTo(first));
    }

    /** With the row gone there is nothing left to end, and the fund would turn everybody away for good. */
    @Test
    void whoeverTakesTheRowAwayDoesNotKeepItClosed() throws Exception {
        String id = propose("keeper-1");
        FundClosing.confirm("keeper-2", id).statusCode(200);
        try (TableInHand table = new TableInHand("intake_closing", "id = ?", id)) {
            table.run("DELETE FROM intake_closing WHERE id = ?", id);
            send(UUID.randomUUID().toString()).then().statusCode(409).body("type", endsWith(":fund-closed"));
            Api.unlocked("keeper-1")
                    .contentType("application/json")
                    .post("/api/v1/intake/reopen")
                    .then()
                    .statusCode(204);
            send(UUID.randomUUID().toString()).then().statusCode(201);
            assertThat(difference()).startsWith("intake_closing");
        }
        // As it would stand had the row been there.
        run(
                "UPDATE intake_closing c JOIN history_entry e ON e.action = 'intake.reopened'"
                        + " AND JSON_VALUE(e.facts, '$.closing') = c.id"
                        + " SET c.ended_by = e.actor_id, c.ended_at = NOW(6), c.ended_act = e.entry WHERE c.id = ?",
                id);
    }

    /** One keeper kept a second proposal in hand: with it another would close the fund alone after it was opened. */
    @Test
    void whatWasProposedBeforeItWasOpenedClosesNothing() {
        String kept = propose("keeper-1");
        FundClosing.confirm("keeper-2", propose("keeper-1")).statusCode(200);
        FundClosing.confirm("keeper-2", kept).statusCode(409).body("type", endsWith(":proposal-overtaken"));
        Api.unlocked("keeper-1")
                .contentType("application/json")
                .post("/api/v1/intake/reopen")
                .then()
                .statusCode(204);
        FundClosing.confirm("keeper-2", kept).statusCode(409).body("type", endsWith(":proposal-overtaken"));
        send(UUID.randomUUID().toString()).then().statusCode(201);
        assertThat(close.pending())
                .extracting(each -> each.id().toString())
                .as("nobody is asked to confirm it")
                .doesNotContain(kept);
    }

    @Test
    void nobodyElseClosesIt() throws Exception {
        Api.unlocked("triage-1")
                .contentType("application/json")
                .body(CLOSING)
                .post("/api/v1/intake/closings")
                .then()
                .statusCode(403);
        String id = propose("keeper-1");
        run(
                "UPDATE intake_closing SET confirmed_by = ?, confirmed_at = NOW(6), confirmed_act = ? WHERE id = ?",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                id);
        try {
            assertThat(taking.closed()).as("a row closes nothing").isEmpty();
            send(UUID.randomUUID().toString()).then().statusCode(201);
            assertThat(difference()).isEqualTo("intake_closing " + id);
        } finally {
            run(
                    "UPDATE intake_closing SET confirmed_by = NULL, confirmed_at = NULL, confirmed_act = NULL WHERE id = ?",
                    id);
        }
        Api.unlocked("keeper-1")
                .contentType("application/json")
                .post("/api/v1/intake/closings/" + id + "/withdraw")
                .then()
                .statusCode(204);
    }

    @Test
    void aLinkRunsNothingAndEnglishIsThere() {
        for (String link :
                new String[] {"javascript:alert(1)", "http://fund.example", "https://a@fund.example", "https:"}) {
            Api.unlocked("keeper-1")
                    .contentType("application/json")
                    .body(CLOSING.replace("https://fund.example/apply", link))
                    .post("/api/v1/intake/closings")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("others[0].link"));
        }
        Api.unlocked("keeper-1")
                .contentType("application/json")
                .body(CLOSING.replace("\"en\", \"text\"", "\"de\", \"text\""))
                .post("/api/v1/intake/closings")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("texts"));
    }

    private static String propose(String keeper) {
        return FundClosing.propose(keeper, CLOSING);
    }

    private static io.restassured.response.Response send(String key) {
        return Api.as("partner-1")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(new String(SampleRequests.bytes(SampleRequests.tree("01")), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
    }

    private static String difference() {
        return CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .extract()
                .path("difference.where");
    }

    private static void run(String sql, String... values) throws Exception {
        try (Connection connection = DatabaseUser.OWNER.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.createStatement().execute("SET CHECK_CONSTRAINT_CHECKS = 0");
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
