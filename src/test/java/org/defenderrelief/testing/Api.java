package org.defenderrelief.testing;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.specification.RequestSpecification;

/** Calls the service over HTTP as one of the demo people. */
public final class Api {
    private Api() {}

    /** A request with that person's real token. */
    public static RequestSpecification as(String name) {
        return anonymous().header("Authorization", "Bearer " + Tokens.of(name));
    }

    /** A request without a token. */
    public static RequestSpecification anonymous() {
        return RestAssured.given()
                .config(RestAssured.config()
                        // Printing a hostile body prettily would take more memory than the body itself.
                        .logConfig(RestAssured.config().getLogConfig().enablePrettyPrinting(false))
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .defaultContentCharset("UTF-8")
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    /** A request with that person's token and an unlocked vault. */
    public static RequestSpecification unlocked(String name) {
        String bearer = Tokens.of(name);
        return anonymous()
                .header("Authorization", "Bearer " + bearer)
                .header("Relief-Unlock", CaseWork.unlockedBy(name, bearer));
    }
}
