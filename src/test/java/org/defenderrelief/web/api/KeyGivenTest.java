package org.defenderrelief.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;

/** A program whose key came out empty, or is taken by nobody, would have every repetition done anew. */
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

    /** Before it is done, whatever its body. */
    @ParameterizedTest
    @CsvSource({
        "keeper-1, retention/schedules",
        "keeper-1, roster/codes",
        "triage-1, roster/drafts/rotation",
        "finance-1, exchange-rates"
    })
    void aKeyThatIsTakenByNobodyIsRefused(String person, String path) {
        Api.as(person)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/" + path)
                .then()
                .statusCode(400)
                .body("type", containsString("idempotency-not-here"));
    }

    @Test
    void besideTheVersionOfTheCaseAKeyDoesNoHarm() {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        String etag = CaseWork.etag(reference);
        accept(reference, etag).then().statusCode(200);
        accept(reference, etag).then().statusCode(412);
        accept(reference, "").then().statusCode(400).body("type", containsString("idempotency-not-here"));
    }

    /** Where nothing is done there is nothing to do twice. */
    @Test
    void whoReadsMaySendOne() {
        Api.anonymous()
                .header("Idempotency-Key", "k")
                .get("/api/v1/intake-keys")
                .then()
                .statusCode(200);
    }

    private static Response accept(String reference, String etag) {
        return CaseWork.as("triage-1")
                .header("Idempotency-Key", "k")
                .header("If-Match", etag)
                .post("/api/v1/cases/" + reference + "/triage/accept");
    }
}
