package org.defenderrelief.web.api;

import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;

/** A program whose key came out empty would have every repetition done anew. */
@QuarkusTest
class KeyGivenTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   "})
    void anEmptyKeyIsNoKey(String key) {
        Api.as("partner-1")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(SampleRequests.bytes(SampleRequests.files().get(0)))
                .post("/api/v1/requests")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("Idempotency-Key"));
    }
}
