package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the tests' MariaDB, in a schema that only these tests use. */
@QuarkusTest
class MigrateTest {
    private static final String SCHEMA = "relief_migrate";

    @ConfigProperty(name = "relief.local.db-port")
    int port;

    @TempDir
    Path secrets;

    @BeforeEach
    void anEmptySchema() throws SQLException {
        try (Connection owner = connect("", "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + SCHEMA);
            statement.execute("CREATE DATABASE " + SCHEMA);
        }
    }

    @Test
    void anEmptySchemaGetsEveryTableAndASecondRunChangesNothing() throws IOException, SQLException {
        Migrate migrate = Migrate.from(environment("local-demo-owner\n"));

        assertThat(migrate.run()).isPositive();
        assertThat(migrate.run()).isZero();
        assertThat(tables()).contains("person", "history_entry", "case_file");
    }

    @Test
    void theServiceMayAddToTheHistoryButNeverChangeIt() throws IOException, SQLException {
        Migrate.from(environment("local-demo-owner")).run();

        try (Connection app = connect(SCHEMA, "relief_app", "local-demo-app");
                Statement statement = app.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT COUNT(*) FROM history_entry")
                            .next())
                    .isTrue();
            assertThatThrownBy(() -> statement.execute("DELETE FROM history_entry"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("UPDATE history_entry SET action = 'x'"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.execute("DROP TABLE history_entry"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> Migrate.from(Map.of()))
                .isInstanceOf(Migrate.Refused.class)
                .hasMessageContaining("RELIEF_DB_URL");
    }

    @Test
    void anUnreadablePasswordFileIsNamed() {
        Map<String, String> environment =
                Map.of("RELIEF_DB_URL", url(SCHEMA), "RELIEF_OWNER_PASSWORD_FILE", "/nowhere/at-all");

        assertThatThrownBy(() -> Migrate.from(environment))
                .isInstanceOf(Migrate.Refused.class)
                .hasMessageContaining("/nowhere/at-all");
    }

    @Test
    void aWrongPasswordIsRefusedWithoutBeingShown() throws IOException {
        Migrate migrate = Migrate.from(environment("not-the-password"));

        assertThatThrownBy(migrate::run)
                .isInstanceOf(FlywayException.class)
                .hasMessageNotContaining("not-the-password");
    }

    private Map<String, String> environment(String password) throws IOException {
        Path file = Files.writeString(secrets.resolve("owner-password"), password);
        return Map.of("RELIEF_DB_URL", url(SCHEMA), "RELIEF_OWNER_PASSWORD_FILE", file.toString());
    }

    private Set<String> tables() throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Connection owner = connect(SCHEMA, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SHOW TABLES")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private Connection connect(String schema, String user, String password) throws SQLException {
        return DriverManager.getConnection(url(schema), user, password);
    }

    private String url(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }
}
