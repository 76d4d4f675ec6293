package org.defenderrelief.intake;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;

/** Who files a request, and in what capacity, is triage's to read. */
@QuarkusTest
class WhoFilesTest {
    private static final String GROUP = "05-zimbabwe-group-en.json";

    @Test
    void triageReadsWhoFilesAndInWhatCapacity() {
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + CaseWork.submit(GROUP).reference() + "/compartments/identity")
                .then()
                .statusCode(200)
                .body("capacity", equalTo("ORGANISATION"), "filedBy", equalTo("Caseworker of the partner"));
    }

    @Test
    void aCapacityThatIsNoneIsRefused() throws IOException {
        String body = Files.readString(Path.of("src/test/resources/requests", GROUP))
                .replace("\"capacity\": \"ORGANISATION\"", "\"capacity\": \"AUNT\"");
        CaseWork.as("partner-1")
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/requests")
                .then()
                .statusCode(400)
                .body(containsString("identity.capacity"));
    }
}
