package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;

/** When the history cannot be written, what it would tell of does not happen. */
@QuarkusTest
class UnrecordedTest {
    @Test
    void a_request_a_step_and_a_reading_fail_whole_when_they_cannot_be_recorded() throws SQLException {
        String reference = CaseWork.submit("01-togo-relocation-fr.json").reference();
        CaseWork.change("triage-1", reference, "/triage/accept", null).then().statusCode(200);
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            List<Long> before = counts(statement);
            statement.execute("CREATE TRIGGER test_history_is_full BEFORE INSERT ON history_entry FOR EACH ROW"
                    + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the history cannot be written'");
            try {
                String answer = Api.as("partner-1")
                        .contentType("application/json")
                        .body(new String(
                                SampleRequests.bytes(SampleRequests.files().get(0)), StandardCharsets.UTF_8))
                        .post("/api/v1/requests")
                        .then()
                        .statusCode(greaterThanOrEqualTo(500))
                        .contentType("application/problem+json")
                        .extract()
                        .asString();
                assertThat(answer).doesNotContain("history cannot be written");
                CaseWork.change(
                                "triage-1",
                                reference,
                                "/triage/criteria",
                                Map.of("criterion", "DEFENDER", "finding", "MET", "evidence", "Seen."))
                        .then()
                        .statusCode(greaterThanOrEqualTo(500));
                CaseWork.as("triage-1")
                        .get("/api/v1/cases/" + reference + "/compartments/identity")
                        .then()
                        .statusCode(greaterThanOrEqualTo(500))
                        .body("name", equalTo(null));
            } finally {
                statement.execute("DROP TRIGGER test_history_is_full");
            }
            assertThat(counts(statement)).isEqualTo(before);
        }
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + reference + "/triage")
                .then()
                .statusCode(200)
                .body("findings", hasSize(0));
    }

    private static List<Long> counts(Statement statement) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String table : List.of(
                "case_file", "compartment", "compartment_batch_key", "receipt_key", "blind_index", "case_duty")) {
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                row.next();
                counts.add(row.getLong(1));
            }
        }
        return counts;
    }
}
