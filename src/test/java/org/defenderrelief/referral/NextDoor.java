package org.defenderrelief.referral;

import static org.hamcrest.Matchers.hasItem;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Acting;

/** What people on both sides of a referral do, over the API. The fund next door is this very service, so that both halves are the real ones. */
final class NextDoor {
    private NextDoor() {}

    static CaseWork.Acknowledged takenUp() {
        CaseWork.Acknowledged sent = CaseWork.submit("02-rdc-kivu-subsistence-fr.json");
        CaseWork.change("triage-1", sent.reference(), "/triage/accept", null)
                .then()
                .statusCode(200);
        return sent;
    }

    static String consent(CaseWork.Acknowledged sent, String fund, String... parts) {
        return consents(sent, fund, sent.receiptCode(), List.of(parts))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** For those lines of the budget alone. */
    static String consentForLines(CaseWork.Acknowledged sent, String fund, List<Integer> lines) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .body(Map.of("fund", fund, "parts", List.of("situation", "needs"), "lines", lines))
                .post("/api/v1/requests/" + sent.reference() + "/referrals/consents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static ValidatableResponse consents(CaseWork.Acknowledged sent, String fund, String receipt, List<String> parts) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", receipt)
                .contentType(ContentType.JSON)
                .body(Map.of("fund", fund, "parts", parts))
                .post("/api/v1/requests/" + sent.reference() + "/referrals/consents")
                .then();
    }

    static ValidatableResponse withdraw(CaseWork.Acknowledged sent, String consent) {
        return CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .contentType(ContentType.JSON)
                .post("/api/v1/requests/" + sent.reference() + "/referrals/consents/" + consent + "/withdraw")
                .then();
    }

    static ValidatableResponse refer(String reference, String consent) {
        return CaseWork.as("triage-1")
                .contentType(ContentType.JSON)
                .body(Map.of("consent", consent))
                .post("/api/v1/cases/" + reference + "/referrals")
                .then();
    }

    static ValidatableResponse track(String reference) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/referrals")
                .then()
                .statusCode(200);
    }

    static String received(String referral) {
        return CaseWork.as("triage-2")
                .get("/api/v1/funds/referrals")
                .then()
                .statusCode(200)
                .body("id", hasItem(referral))
                .extract()
                .path("find { it.id == '" + referral + "' }.status");
    }

    static ValidatableResponse answer(String referral, String path, Object body) {
        var call = CaseWork.as("triage-2").contentType(ContentType.JSON);
        return (body == null ? call : call.body(body))
                .post("/api/v1/funds/referrals/" + referral + "/" + path)
                .then();
    }

    static Map<String, Object> opened(String reference, String part) {
        return CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/compartments/" + part)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    static String root() {
        return Api.anonymous().get("/api/v1/roster").then().extract().path("root");
    }

    static String fund(String address, String root) {
        return fund(
                address,
                root,
                Api.anonymous().get("/api/v1/history/key").then().extract().asString());
    }

    static String fund(String address, String root, String serviceKey) {
        Map<String, String> wanted =
                Map.of("name", "The fund next door", "address", address, "root", root, "serviceKey", serviceKey);
        String id = Api.unlocked("keeper-1")
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/v1/funds/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.unlocked("keeper-2")
                .contentType(ContentType.JSON)
                .post("/api/v1/funds/proposals/" + id + "/confirm")
                .then()
                .statusCode(200);
        return id;
    }

    static String difference() {
        return CaseWork.as("auditor-1")
                .post("/api/v1/history/verification")
                .then()
                .statusCode(200)
                .extract()
                .path("difference.where");
    }

    /** A message as it waits to be sent. */
    static byte[] outgoing(String message) {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select =
                        owner.prepareStatement("SELECT envelope FROM referral_outgoing WHERE id = ?")) {
            select.setString(1, message);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A keeper ends every fund that is known. */
    static void noneKnown(KnownFunds known, NameFund name, DemoPeople people) {
        try (Acting keeper = people.acting("keeper-1")) {
            known.signed().known().keySet().forEach(id -> name.end(keeper, id));
        }
    }
}
