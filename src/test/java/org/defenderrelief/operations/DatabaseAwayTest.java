package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.defenderrelief.intake.SampleRequests;
import org.defenderrelief.local.LocalStack;
import org.defenderrelief.local.Ports;
import org.defenderrelief.testing.Api;
import org.defenderrelief.testing.BusyDatabase;

/** The database goes away and comes back: refusals are quick and honest, nothing is half-written, and nobody restarts the service. */
@QuarkusTest
class DatabaseAwayTest {
    private static final Duration PROMPT = Duration.ofSeconds(8);
    private static final Duration BACK = Duration.ofSeconds(60);

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.username")
    String username;

    @Test
    void an_outage_is_told_at_once_and_is_over_when_the_database_is_back() throws Exception {
        String key = UUID.randomUUID().toString();
        // A token needs no database, but the first one takes time.
        Api.as("partner-1").get("/api/v1/requests").then().statusCode(200);
        long before = cases();
        LocalStack stack = stack();
        stack.stopDatabase();
        try {
            for (int i = 0; i < 6; i++) {
                long begin = System.nanoTime();
                assertUnavailable(post(key));
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
            }
            assertUnavailable(Api.as("partner-1").get("/api/v1/requests"));
            assertThat(Api.anonymous().get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(Api.anonymous().get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            stack.startDatabase();
        }
        Response answer = untilServed(key);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(post(key).then().statusCode(201).extract().asString()).isEqualTo(answer.asString());
        assertThat(cases()).isEqualTo(before + 1);
        assertThat(Api.anonymous().get("/q/health/ready").statusCode()).isEqualTo(200);
        seesAllThatTheSchemaHolds();
    }

    /** MariaDB forgets some rights to look at single routines as it starts. */
    private void seesAllThatTheSchemaHolds() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(Definitions.look(connection, username)).containsKey(Definitions.LOOK);
            assertThat(Definitions.held(connection, username)).isEqualTo(Definitions.made());
        }
    }

    @Test
    void when_every_connection_is_busy_a_request_is_told_to_come_again() throws SQLException {
        Api.as("partner-1").get("/api/v1/requests").then().statusCode(200);
        try (BusyDatabase busy = new BusyDatabase(database)) {
            long begin = System.nanoTime();
            assertUnavailable(post(UUID.randomUUID().toString()));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
        }
        post(UUID.randomUUID().toString()).then().statusCode(201);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals stop a process, which Windows has none of")
    void a_database_that_hangs_is_told_as_one_that_is_away() throws Exception {
        String key = UUID.randomUUID().toString();
        Api.as("partner-1").get("/api/v1/requests").then().statusCode(200);
        String process = process();
        signal("STOP", process);
        try {
            // From then on every connection counts as idle and is asked whether it lives.
            Thread.sleep(1500);
            // The first one finds out, connection by connection.
            assertUnavailable(impatient().get("/api/v1/intake-keys"));
            for (String path : List.of("/api/v1/intake-keys", "/api/v1/history/checkpoint")) {
                long begin = System.nanoTime();
                assertUnavailable(impatient().get(path));
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
            }
            assertThat(impatient().get("/q/health/ready").statusCode()).isEqualTo(503);
        } finally {
            signal("CONT", process);
        }
        assertThat(untilServed(key).statusCode()).isEqualTo(201);
    }

    @Test
    void a_question_that_the_database_never_answers_ends() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(Duration.ofMillis(connection.getNetworkTimeout()))
                    .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
        }
    }

    /** Who gives up after a while, so that a service that hangs fails the test and does not hang it. */
    private static RequestSpecification impatient() {
        return RestAssured.given()
                .config(RestAssured.config()
                        .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 40_000)));
    }

    /** MariaDB's process, as it says itself. */
    private String process() throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir, @@pid_file")) {
            row.next();
            return Files.readString(Path.of(row.getString(1)).resolve(row.getString(2)))
                    .strip();
        }
    }

    private static void signal(String name, String process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, process)
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Connections of before the outage may still be in the pool; each is found out and replaced as it is used. */
    private static Response untilServed(String key) {
        long end = System.nanoTime() + BACK.toNanos();
        Response answer = post(key);
        while (answer.statusCode() != 201 && System.nanoTime() < end) {
            assertUnavailable(answer);
            answer = post(key);
        }
        return answer;
    }

    private static void assertUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("type", containsString("unavailable"));
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    private static Response post(String key) {
        return Api.as("partner-1")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(new String(SampleRequests.bytes(SampleRequests.files().get(1)), StandardCharsets.UTF_8))
                .post("/api/v1/requests");
    }

    private static LocalStack stack() {
        return LocalStack.running(
                Path.of(System.getProperty("basedir", "")).toAbsolutePath(),
                new Ports(0, port("db-port"), port("keycloak-port"), port("smtp-port"), port("mail-port")));
    }

    private static int port(String name) {
        return ConfigProvider.getConfig().getValue("relief.local." + name, Integer.class);
    }

    private long cases() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM case_file")) {
            row.next();
            return row.getLong(1);
        }
    }
}
