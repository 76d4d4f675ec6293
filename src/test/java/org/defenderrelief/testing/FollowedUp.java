package org.defenderrelief.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What comes after payment, over HTTP, each step by whom it takes. */
public final class FollowedUp {
    private FollowedUp() {}

    /** Pays a case, whole and in one, and confirms it. */
    public static void paid(String reference, String amount) {
        PaidByHand.confirm(reference, PaidByHand.sent(reference, amount, "EUR"), amount, "EUR");
    }

    /** How the case stands for that person. */
    public static Response seen(String person, String reference) {
        return CaseWork.as(person).get("/api/v1/cases/" + reference + "/follow-up");
    }

    /** A command on the case as it is now. @param path below the case @param body or null */
    public static Response does(String person, String reference, String path, Object body) {
        RequestSpecification call = CaseWork.as(person)
                .header("If-Match", CaseWork.etag(reference))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (body != null) {
            call.contentType(ContentType.JSON).body(body);
        }
        return call.post("/api/v1/cases/" + reference + path);
    }

    /** The partner reports that so much was spent on the first kind of help that was asked for. */
    public static Response report(String person, String reference, String receiptCode, String spent) {
        String kind = CaseWork.as("partner-1")
                .header("Relief-Receipt", receiptCode)
                .get("/api/v1/requests/" + reference + "/report")
                .path("kinds[0]");
        return report(
                person,
                reference,
                receiptCode,
                Map.of(
                        "narrative",
                        "She is safe in another town.",
                        "lines",
                        List.of(Map.of("type", String.valueOf(kind), "words", "Rent", "amount", spent))));
    }

    public static Response report(String person, String reference, String receiptCode, Map<String, Object> body) {
        return CaseWork.as(person)
                .header("Relief-Receipt", receiptCode)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/requests/" + reference + "/report");
    }

    /** Somebody reads the report and accepts it. */
    public static void accepted(String person, String reference) {
        CaseWork.as(person)
                .get("/api/v1/cases/" + reference + "/compartments/report")
                .then()
                .statusCode(200);
        does(person, reference, "/follow-up/report/accept", null).then().statusCode(200);
    }

    /** All that is open of report and confirmation is done without, by whom it takes. */
    public static void waived(String reference) {
        does("finance-1", reference, "/follow-up/waive", Map.of("point", "REPORT", "reason", "TOLD_ELSEWHERE"))
                .then()
                .statusCode(200);
        does("triage-1", reference, "/follow-up/confirmation/excuse", Map.of("reason", "HEARD_ANOTHER_WAY"))
                .then()
                .statusCode(200);
    }

    /** finance-1 proposes to close, finance-2 confirms. @return the answer to confirming */
    public static Response closed(String reference) {
        does("finance-1", reference, "/close/propose", null).then().statusCode(200);
        return does("finance-2", reference, "/close", null);
    }
}
