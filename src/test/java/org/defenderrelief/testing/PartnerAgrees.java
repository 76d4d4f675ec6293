package org.defenderrelief.testing;

import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

/** A partner reads the terms before money is sent, and agrees to them with the receipt code. */
public final class PartnerAgrees {
    private PartnerAgrees() {}

    /** partner-1 agrees to what was granted on a request of theirs. */
    public static void to(String reference, String receiptCode) {
        String agreement = "/api/v1/requests/" + reference + "/agreement";
        JsonPath offered = CaseWork.as("partner-1")
                .header("Relief-Receipt", receiptCode)
                .get(agreement + "?language=fr")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        CaseWork.as("partner-1")
                .header("Relief-Receipt", receiptCode)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "granted",
                        offered.getMap("granted"),
                        "language",
                        offered.getString("language"),
                        "hash",
                        offered.getString("hash")))
                .post(agreement)
                .then()
                .statusCode(204);
    }
}
