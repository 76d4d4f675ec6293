package org.defenderrelief.testing;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** A partner reads the terms before money is sent, and agrees to them with the receipt code. */
public final class PartnerAgrees {
    private PartnerAgrees() {}

    /** partner-1 agrees to what was granted on a request of theirs. */
    public static void to(String reference, String receiptCode) {
        String agreement = "/api/v1/requests/" + reference + "/agreement";
        Response shown =
                CaseWork.as("partner-1").header("Relief-Receipt", receiptCode).get(agreement + "?language=fr");
        shown.then().statusCode(200);
        JsonNode offered = Answers.tree(shown);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", receiptCode)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "granted",
                        offered.get("granted"),
                        "language",
                        offered.get("language"),
                        "hash",
                        offered.get("hash")))
                .post(agreement)
                .then()
                .statusCode(204);
    }
}
