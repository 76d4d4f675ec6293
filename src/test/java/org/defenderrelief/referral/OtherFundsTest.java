package org.defenderrelief.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.VerifierKeys;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;

/** Two keepers make another fund known, one ends it, and nobody who has the database makes one known, keeps one or changes one. */
@QuarkusTest
class OtherFundsTest {
    @Inject
    KnownFunds known;

    @Inject
    NameFund name;

    @Inject
    DemoPeople people;

    @AfterEach
    void noneIsLeft() {
        try (Acting keeper = people.acting("keeper-1")) {
            known.signed().known().keySet().forEach(id -> name.end(keeper, id));
        }
    }

    @Test
    void twoKeepersMakeItKnownAndOneEndsIt() {
        String id = propose();
        assertThat(known.all()).as("one keeper makes none known").isEmpty();
        confirm("keeper-1", id).statusCode(403).body("type", endsWith(":second-person-needed"));
        CaseWork.as("auditor-1")
                .get("/api/v1/funds/proposals")
                .then()
                .statusCode(200)
                .body("id", hasItem(id));
        confirm("keeper-2", id).statusCode(200);
        confirm("keeper-2", id).statusCode(409).body("type", endsWith(":proposal-settled"));

        CaseWork.as("triage-1")
                .get("/api/v1/funds")
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of("Fonds d’à côté")))
                .body("address", equalTo(List.of("https://fund.example")));
        CaseWork.as("committee-1").get("/api/v1/funds").then().statusCode(403);
        assertThat(difference()).isNull();

        press("keeper-2", "/api/v1/funds/" + id + "/end").statusCode(204);
        press("keeper-2", "/api/v1/funds/" + id + "/end").statusCode(404);
        assertThat(known.all()).isEmpty();
        assertThat(difference()).isNull();
    }

    @Test
    void whoProposedItTakesItBackAndNobodyElse() {
        String id = propose();
        press("keeper-2", "/api/v1/funds/proposals/" + id + "/withdraw")
                .statusCode(403)
                .body("type", endsWith(":not-yours"));
        press("keeper-1", "/api/v1/funds/proposals/" + id + "/withdraw").statusCode(204);
        confirm("keeper-2", id).statusCode(409).body("type", endsWith(":proposal-settled"));
        propose("triage-1", wanted()).statusCode(403);
        press("triage-1", "/api/v1/funds/" + id + "/end").statusCode(403);
    }

    @Test
    void twoFundsOfOneKeyAreNotKnownAtATime() {
        Map<String, String> same = wanted();
        String first = propose("keeper-1", same).statusCode(201).extract().path("id");
        String second = propose("keeper-1", same).statusCode(201).extract().path("id");
        confirm("keeper-2", first).statusCode(200);
        confirm("keeper-2", second).statusCode(409).body("type", endsWith(":fund-known"));
        propose("keeper-2", same).statusCode(409).body("type", endsWith(":fund-known"));
        press("keeper-1", "/api/v1/funds/proposals/" + second + "/withdraw").statusCode(204);
    }

    @Test
    void addressRootAndKeyAreWhatTheySay() {
        for (String address : List.of(
                "http://fund.example",
                "https://a@fund.example",
                "https://fund.example/?x=1",
                "https://fund.example/#x",
                "https:",
                "http://localhost.fund.example",
                "javascript:alert(1)")) {
            refused("address", address);
        }
        refused("root", "ab".repeat(31));
        refused("root", "zz".repeat(32));
        refused("serviceKey", "fund.example+00000000+" + "A".repeat(44));
        refused("serviceKey", "key");
    }

    /** With the database, its triggers and checks, and nobody's key. */
    @Test
    void whoeverHasTheDatabaseMakesNoneKnown() {
        String id = propose();
        try (TableInHand table = new TableInHand("referral_fund", "id = ?", id)) {
            table.run(
                    "UPDATE referral_fund SET confirmed_by = ?, confirmed_at = NOW(6), confirmed_act = proposed_act WHERE id = ?",
                    UUID.randomUUID().toString(),
                    id);
            assertThat(known.all()).isEmpty();
            assertThat(difference()).startsWith("referral_fund");
        }
        try (TableInHand table = new TableInHand("referral_fund", "id = ?", id)) {
            table.run("UPDATE referral_fund SET root = ? WHERE id = ?", "0".repeat(64), id);
            assertThat(name.pending()).as("nobody is asked to confirm it").isEmpty();
            confirm("keeper-2", id).statusCode(409).body("type", endsWith(":not-authentic"));
        }
        confirm("keeper-2", id).statusCode(200);
    }

    @Test
    void whatWasConfirmedIsNotChangedNorBroughtBack() {
        String id = propose();
        confirm("keeper-2", id).statusCode(200);
        for (String change : List.of(
                "UPDATE referral_fund SET root = REPEAT('0', 64) WHERE id = ?",
                "UPDATE referral_fund SET address = 'https://elsewhere.example' WHERE id = ?",
                "UPDATE referral_fund SET service_key = 'other' WHERE id = ?",
                "UPDATE referral_fund SET name = 'Other' WHERE id = ?",
                "DELETE FROM referral_fund WHERE id = ?")) {
            try (TableInHand table = new TableInHand("referral_fund", "id = ?", id)) {
                table.run(change, id);
                assertThat(known.all()).as(change).isEmpty();
                assertThat(difference()).as(change).startsWith("referral_fund");
            }
        }
        assertThat(known.all()).hasSize(1);
        press("keeper-1", "/api/v1/funds/" + id + "/end").statusCode(204);
        try (TableInHand table = new TableInHand("referral_fund", "id = ?", id)) {
            table.run("UPDATE referral_fund SET ended_by = NULL, ended_at = NULL, ended_act = NULL WHERE id = ?", id);
            assertThat(known.all()).as("it stays ended").isEmpty();
            assertThat(difference()).startsWith("referral_fund");
        }
    }

    /** Else whoever deletes the row keeps for ever what two keepers once believed. */
    @Test
    void oneWhoseRowIsGoneCanStillBeEnded() {
        String id = propose();
        confirm("keeper-2", id).statusCode(200);
        try (TableInHand table = new TableInHand("referral_fund", "id = ?", id)) {
            table.run("DELETE FROM referral_fund WHERE id = ?", id);
            press("keeper-1", "/api/v1/funds/" + id + "/end").statusCode(204);
            assertThat(known.signed().known()).isEmpty();
        }
        // As it would stand had the row been there.
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement update = owner.prepareStatement(
                        "UPDATE referral_fund f JOIN history_entry e ON e.action = 'referral.fund-ended'"
                                + " AND JSON_VALUE(e.facts, '$.fund') = f.id"
                                + " SET f.ended_by = e.actor_id, f.ended_at = NOW(6), f.ended_act = e.entry WHERE f.id = ?")) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Map<String, String> wanted() {
        return Map.of(
                "name",
                "Fonds d’à côté",
                "address",
                "https://fund.example/",
                "root",
                "AB".repeat(32),
                "serviceKey",
                VerifierKeys.random("fund.example"));
    }

    private static String propose() {
        return propose("keeper-1", wanted()).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse propose(String who, Map<String, String> fund) {
        return Api.unlocked(who)
                .contentType("application/json")
                .body(fund)
                .post("/api/v1/funds/proposals")
                .then();
    }

    private static void refused(String field, String value) {
        Map<String, String> bad = new HashMap<>(wanted());
        bad.put(field, value);
        propose("keeper-1", bad).statusCode(400).body("violations[0].field", equalTo(field));
    }

    private static ValidatableResponse confirm(String who, String id) {
        return press(who, "/api/v1/funds/proposals/" + id + "/confirm");
    }

    private static ValidatableResponse press(String who, String path) {
        return Api.unlocked(who).contentType("application/json").post(path).then();
    }

    private static String difference() {
        return CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .extract()
                .path("difference.where");
    }
}
