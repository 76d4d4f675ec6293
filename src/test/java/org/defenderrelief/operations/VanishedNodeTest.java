package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine is gone in the middle of a transaction. Its connection says nothing and does not end, and its rows are needed by others. */
@QuarkusTest
class VanishedNodeTest {
    private static final String SCHEMA = "relief_vanished";

    @ConfigProperty(name = "relief.local.db-port")
    int port;

    @BeforeEach
    void aRow() throws SQLException {
        try (Connection owner = connect("");
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE OR REPLACE DATABASE " + SCHEMA);
            statement.execute(
                    "CREATE TABLE " + SCHEMA + ".held (id INT PRIMARY KEY, taken INT NOT NULL) ENGINE=InnoDB");
            statement.execute("INSERT INTO " + SCHEMA + ".held VALUES (1, 0)");
        }
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        try (Connection owner = connect("");
                Statement statement = owner.createStatement()) {
            statement.execute("DROP DATABASE " + SCHEMA);
        }
    }

    /** With a second in place of the bound, which the next test compares. */
    @Test
    void itsRowsAreFreeOnceItHasBeenSilentForTheBound() throws SQLException {
        try (Connection gone = connect(SCHEMA);
                Connection other = connect(SCHEMA);
                Statement holds = gone.createStatement();
                Statement needs = other.createStatement()) {
            holds.execute("SET SESSION idle_transaction_timeout = 1");
            gone.setAutoCommit(false);
            // It has only read them so far, as most of the service's locks are taken.
            holds.executeQuery("SELECT taken FROM held WHERE id = 1 FOR UPDATE").close();

            needs.execute("SET SESSION innodb_lock_wait_timeout = 30");
            assertThat(needs.executeUpdate("UPDATE held SET taken = taken + 1 WHERE id = 1"))
                    .isEqualTo(1);

            assertThat(gone.isValid(5)).isFalse();
        }
    }

    @Test
    void theBoundIsTheSameHereAsInProduction() throws SQLException, IOException {
        Matcher bound = Pattern.compile("- --idle-transaction-timeout=(\\d+)\n")
                .matcher(Files.readString(Path.of("docker/compose.yaml")));
        assertThat(bound.find()).isTrue();
        try (Connection owner = connect("");
                Statement statement = owner.createStatement();
                ResultSet here = statement.executeQuery("SELECT @@GLOBAL.idle_transaction_timeout")) {
            assertThat(here.next()).isTrue();
            // Longer than a transaction of the service may take, which is a minute.
            assertThat(here.getLong(1)).isGreaterThan(60).isEqualTo(Long.parseLong(bound.group(1)));
        }
    }

    private Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + schema, "relief_owner", "local-demo-owner");
    }
}
