package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.jobs.DatabaseTime;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.DatabaseUser;

/** The disk of the database is full, or this node's clock has jumped: nothing of what is sent is stored, who sent it reads so, and sends the very same once all is well. */
@QuarkusTest
class NothingHalfDoneTest {
    private static final List<String> TABLES = List.of("case_file", "compartment", "receipt_key", "given_answer");

    @Inject
    AgroalDataSource database;

    @Inject
    DatabaseTime time;

    @Inject
    Sequencer sequencer;

    @Inject
    History history;

    /** As MariaDB 11.4 answers on a full disk: for a table, for a file, for what its storage engine met. {@code scripts/crash-drill --full-disk} fills one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1114, MESSAGE_TEXT = 'The table is full'",
                "1021, MESSAGE_TEXT = 'Disk full (/tmp/x); waiting for someone to free some space'",
                "1026, MESSAGE_TEXT = 'Error writing file (errno: 28)'",
                "1030, MESSAGE_TEXT = 'Got error 28 \"No space left on device\" from storage engine InnoDB'"
            })
    void aFullDiskIsSomethingToComeAgainAfter(String answer) throws SQLException {
        String key = UUID.randomUUID().toString();
        List<Long> before = rows();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            DatabaseUser.define(
                    statement,
                    "CREATE TRIGGER test_disk_is_full BEFORE INSERT ON compartment FOR EACH ROW"
                            + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = " + answer);
            try {
                isToldToComeAgain(sent(key));
            } finally {
                DatabaseUser.define(statement, "DROP TRIGGER test_disk_is_full");
            }
        }
        assertThat(rows()).isEqualTo(before);
        isTakenInOnce(key);
    }

    @ParameterizedTest
    @ValueSource(longs = {7200, -7200, 5})
    void aClockThatJumpedDatesNothing(long seconds) throws SQLException {
        String key = UUID.randomUUID().toString();
        List<Long> before = rows();
        RightTime right = new RightTime(database, time);
        Duration astray = Duration.ofSeconds(seconds);
        QuarkusMock.installMockForType(
                new RightTime(
                        asking -> {
                            asking.run();
                            return Instant.now();
                        },
                        () -> Instant.now().plus(astray),
                        System::nanoTime),
                RightTime.class);
        try {
            isToldToComeAgain(sent(key));
            assertThat(Api.anonymous().get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(rows()).isEqualTo(before);
            assertThatThrownBy(sequencer::sequence).isInstanceOf(ClockAstray.class);
            assertThatThrownBy(() -> history.rotation(2, null, null, false)).isInstanceOf(ClockAstray.class);
        } finally {
            QuarkusMock.installMockForType(right, RightTime.class);
        }
        assertThat(Api.anonymous().get("/q/health/ready").statusCode()).isEqualTo(200);
        isTakenInOnce(key);
    }

    /** The database's answer is of this moment, whatever time the session thinks it has. */
    @Test
    void theDatabasesTimeIsAskedInItsOwnWords() {
        assertThat(new RightTime(database, time).agrees()).isTrue();
    }

    private static void isToldToComeAgain(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", containsString("unavailable"));
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    private static void isTakenInOnce(String key) {
        String first = sent(key).then().statusCode(201).extract().asString();
        assertThat(sent(key).then().statusCode(201).extract().asString()).isEqualTo(first);
    }

    private static Response sent(String key) {
        return Api.as("partner-1")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(new String(SampleRequests.bytes(SampleRequests.files().get(1)), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
    }

    private List<Long> rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<Long> rows = new ArrayList<>();
            for (String table : TABLES) {
                try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    row.next();
                    rows.add(row.getLong(1));
                }
            }
            return rows;
        }
    }
}
