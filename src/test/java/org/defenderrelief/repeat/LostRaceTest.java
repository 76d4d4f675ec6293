package org.defenderrelief.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasSize;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.HeldRow;

/** Whose transaction the database ends, or keeps waiting, since another had what it needed: it is done once more, and once. */
@QuarkusTest
class LostRaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of two that wait for each other the database ends the one that has changed less. */
    private static final int MORE = 300;

    @Inject
    Impatient impatient;

    /** Waits a second for a row, instead of ten. */
    @ApplicationScoped
    static class Impatient {
        @Inject
        DataSource database;

        private int tried;

        @Transactional
        public void lock(String caseId) throws SQLException {
            tried++;
            try (Connection connection = database.getConnection();
                    Statement session = connection.createStatement();
                    PreparedStatement lock =
                            connection.prepareStatement("SELECT id FROM case_file WHERE id = ? FOR UPDATE")) {
                session.execute("SET innodb_lock_wait_timeout = 1");
                try {
                    lock.setString(1, caseId);
                    lock.executeQuery().close();
                } finally {
                    session.execute("SET innodb_lock_wait_timeout = 10");
                }
            }
        }

        int tried() {
            return tried;
        }
    }

    /** The message takes the case and then the row that tells triage of it; somebody else had taken these two the other way round. */
    @Test
    void whatADeadlockEndedIsDoneAgainAndOnce() throws Exception {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        RequestSpecification message = CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(Map.of("text", "We found another room."));
        String messages = "/api/v1/requests/" + sent.reference() + "/messages";
        CompletableFuture<Response> answer;
        try (Connection other = DatabaseUser.OWNER.connect();
                Statement session = other.createStatement()) {
            session.execute("SET FOREIGN_KEY_CHECKS = 0");
            other.setAutoCommit(false);
            session.execute("INSERT INTO triage_news SELECT UUID(), '2001-01-01' FROM seq_1_to_" + MORE);
            session.execute("INSERT INTO triage_news VALUES ('" + sent.id() + "', '2001-01-01')");
            answer = CompletableFuture.supplyAsync(() -> message.post(messages));
            awaitWaitingToTell();
            session.executeQuery("SELECT id FROM case_file WHERE id = '" + sent.id() + "' FOR UPDATE")
                    .close();
            assertThat(answer).isNotDone();
            other.rollback();
        }
        answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).then().statusCode(201);
        CaseWork.as("partner-1")
                .header("Relief-Receipt", sent.receiptCode())
                .get(messages)
                .then()
                .statusCode(200)
                .body("$", hasSize(1));
    }

    @Test
    void whoWaitedInVainWaitsOnceMore() {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        try (HeldRow held = new HeldRow("case_file", "id = ?", sent.id())) {
            assertThatThrownBy(() -> impatient.lock(sent.id())).satisfies(failure -> {
                assertThat(LostRace.is(failure)).isTrue();
                assertThat(LostRace.isDeadlock(failure)).isFalse();
            });
        }
        assertThat(impatient.tried()).isEqualTo(2);
    }

    private static void awaitWaitingToTell() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement waiting = service.prepareStatement(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE time_ms > 50"
                                + " AND info LIKE '%insert into triage_news%' AND id <> CONNECTION_ID()")) {
            while (System.nanoTime() < end) {
                try (ResultSet count = waiting.executeQuery()) {
                    count.next();
                    if (count.getInt(1) > 0) {
                        return;
                    }
                }
            }
        }
        throw new AssertionError("nobody came to tell of the message");
    }
}
