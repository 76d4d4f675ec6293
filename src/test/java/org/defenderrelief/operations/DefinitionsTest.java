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
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's list of triggers, events, routines and views is that which the migrations make; in a schema that only these tests use. */
@QuarkusTest
class DefinitionsTest {
    private static final String SCHEMA = "relief_definitions";

    @ConfigProperty(name = "relief.local.db-port")
    int port;

    @TempDir
    Path secrets;

    @BeforeEach
    void asTheMigrationsMakeIt() throws IOException, SQLException {
        leavesNothing();
        asOwner("", "CREATE DATABASE " + SCHEMA);
        Path password = Files.writeString(secrets.resolve("owner-password"), "local-demo-owner");
        Migrate.from(Map.of("RELIEF_DB_URL", url(SCHEMA), "RELIEF_OWNER_PASSWORD_FILE", password.toString()))
                .run();
    }

    @AfterEach
    void leavesNothing() throws SQLException {
        asOwner("", "SET foreign_key_checks = 0", "DROP DATABASE IF EXISTS " + SCHEMA);
    }

    @Test
    void theListHoldsWhatTheMigrationsMakeAndTheServiceSeesAllOfIt() throws SQLException {
        SortedMap<String, String> held = heldBy("relief_app");

        assertThat(Definitions.made())
                .as(
                        "src/main/resources%s has to hold these lines and no other:%n%s",
                        Definitions.FILE,
                        held.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .collect(Collectors.joining("\n")))
                .isEqualTo(held);
        try (Connection service = connect(SCHEMA, "relief_app", "local-demo-app")) {
            assertThat(Definitions.look(service, "relief_app"))
                    .containsExactly(Map.entry(Definitions.LOOK, held.get(Definitions.LOOK)));
        }
    }

    /** What a dump that is loaded leaves out makes no difference, and everything else does, also behind what only looks like a comment. */
    @Test
    void spacesAndCommentsChangeNothingAndWhatIsDoneDoes() throws SQLException {
        String name = "TRIGGER/report_before_delete";
        String does = "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'reports are append-only'";
        String made = Definitions.made().get(name);

        assertThat(as(name, does)).isEqualTo(made);
        assertThat(as(name, "# so that nothing goes\n" + does.replace(" SET", " -- why\n  SET /* this */")))
                .isEqualTo(made);
        assertThat(as(name, does.replace("append", "  append"))).isNotEqualTo(made);
        assertThat(as(name, does.replace("reports", "-- reports"))).isNotEqualTo(made);
        assertThat(as(name, "IF OLD.id IS NULL THEN " + does + "; END IF")).isNotEqualTo(made);
        assertThat(as(name, "/*!50000 IF OLD.id IS NULL THEN */ " + does + "/*!50000 ; END IF */"))
                .isNotEqualTo(made);
    }

    /** The same words, made under a mode that cuts what does not fit, do something else. */
    @Test
    void whatWasMadeUnderAnotherModeIsToldFromWhatTheMigrationsMade() throws SQLException {
        String name = "TRIGGER/report_before_delete";
        String trigger = "CREATE OR REPLACE TRIGGER report_before_delete BEFORE DELETE ON report FOR EACH ROW"
                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'reports are append-only'";
        String made = Definitions.made().get(name);

        asOwner(SCHEMA, "SET SESSION sql_mode = ''", trigger);
        assertThat(heldBy("relief_app").get(name)).isNotEqualTo(made);
        asOwner(SCHEMA, "SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_ZERO_DATE')", trigger);
        assertThat(heldBy("relief_app").get(name)).isNotEqualTo(made).contains("NO_ZERO_DATE");
        asOwner(SCHEMA, trigger);
        assertThat(heldBy("relief_app").get(name)).isEqualTo(made);

        String look;
        try (Connection owner = connect(SCHEMA, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement();
                ResultSet shown = statement.executeQuery("SHOW CREATE PROCEDURE defined_here")) {
            shown.next();
            look = shown.getString("Create Procedure");
        }
        asOwner(SCHEMA, "SET SESSION sql_mode = ''", "DROP PROCEDURE defined_here", look);
        try (Connection owner = connect(SCHEMA, "relief_owner", "local-demo-owner")) {
            assertThat(Definitions.look(owner, "relief_app")).isNotEmpty();
            assertThat(Definitions.look(owner, "relief_app").get(Definitions.LOOK))
                    .isNotEqualTo(Definitions.made().get(Definitions.LOOK));
        }
    }

    /** Installations may give the service's user another name, which some triggers hold. */
    @Test
    void theNameOfTheServicesUserMakesNoDifference() throws SQLException {
        String name = "TRIGGER/report_before_delete";
        String there = as(name, "IF USER() LIKE 'relief_app@%' THEN SET @a = 1; END IF");
        String elsewhere = as(name, "IF USER() LIKE 'fund_app@%' THEN SET @a = 1; END IF");

        assertThat(there).isNotEqualTo(elsewhere);
        assertThat(heldBy("fund_app").get(name)).isEqualTo(there);
    }

    private String as(String name, String body) throws SQLException {
        String trigger = name.substring(name.indexOf('/') + 1);
        asOwner(SCHEMA, "CREATE OR REPLACE TRIGGER " + trigger + " BEFORE DELETE ON report FOR EACH ROW " + body);
        return heldBy("relief_app").get(name);
    }

    private SortedMap<String, String> heldBy(String service) throws SQLException {
        try (Connection connection = connect(SCHEMA, "relief_app", "local-demo-app")) {
            return Definitions.held(connection, service);
        }
    }

    private void asOwner(String schema, String... statements) throws SQLException {
        try (Connection owner = connect(schema, "relief_owner", "local-demo-owner");
                Statement statement = owner.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Connection connect(String schema, String user, String password) throws SQLException {
        return DriverManager.getConnection(url(schema), user, password);
    }

    private String url(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
    }
}
