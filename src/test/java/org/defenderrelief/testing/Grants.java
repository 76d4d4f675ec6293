package org.defenderrelief.testing;

import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;

/** Parts that are sealed for others, asked for and given by API. */
public final class Grants {
    private Grants() {}

    /** That person asks to see who the people of the case are. @return the grant's id */
    public static String asked(String by, String reference) {
        return ask(by, reference, "AUDIT_SAMPLE")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Asked, and given by triage-1 for two hours. @return the grant's id */
    public static String given(String to, String reference) {
        String grant = asked(to, reference);
        give("triage-1", reference, grant, 2).then().statusCode(200);
        return grant;
    }

    public static Response ask(String by, String reference, String reason) {
        return CaseWork.as(by)
                .contentType(ContentType.JSON)
                .body(Map.of("part", "identity", "reason", reason, "note", "Two cases look alike."))
                .post(address(reference));
    }

    public static Response give(String by, String reference, String grant, int hours) {
        return CaseWork.as(by)
                .contentType(ContentType.JSON)
                .body(Map.of("hours", hours))
                .post(address(reference) + "/" + grant + "/give");
    }

    public static Response refuse(String by, String reference, String grant) {
        return CaseWork.as(by)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "TRIAGE_CAN_ANSWER"))
                .post(address(reference) + "/" + grant + "/refuse");
    }

    public static Response withdraw(String by, String reference, String grant) {
        return CaseWork.as(by).post(address(reference) + "/" + grant + "/withdraw");
    }

    /** That person reads who the people of the case are. */
    public static Response read(String by, String reference) {
        return CaseWork.as(by).get("/api/v1/cases/" + reference + "/compartments/identity");
    }

    public static String address(String reference) {
        return "/api/v1/cases/" + reference + "/grants";
    }
}
