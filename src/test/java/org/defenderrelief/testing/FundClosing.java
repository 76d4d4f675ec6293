package org.defenderrelief.testing;

import io.restassured.response.ValidatableResponse;

/** Keepers who close the fund, by API. Whoever does opens it again. */
public final class FundClosing {
    private FundClosing() {}

    /** @param closing as JSON @return its id */
    public static String propose(String keeper, String closing) {
        return Api.unlocked(keeper)
                .contentType("application/json")
                .body(closing)
                .post("/api/v1/intake/closings")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static ValidatableResponse confirm(String keeper, String id) {
        return Api.unlocked(keeper)
                .contentType("application/json")
                .post("/api/v1/intake/closings/" + id + "/confirm")
                .then();
    }
}
