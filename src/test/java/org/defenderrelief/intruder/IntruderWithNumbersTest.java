package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DatabaseUser;

/** Somebody with the rights of the service brings a table's count to its end and undoes the row: nothing could be written there any more, and nothing would tell why. */
@QuarkusTest
class IntruderWithNumbersTest {
    private static final String ENTRY =
            "INSERT INTO history_entry (entry, actor_id, actor_name, actor_roles, action, occurred_at,"
                    + " facts, commitments, signer_kid, signature, service_signature, leaf_hash) VALUES ('%s', UUID(), 'x', '',"
                    + " 'operations.job-asked', UTC_TIMESTAMP(6), '{}', '{}', '', '', REPEAT('x', 64), REPEAT('y', 32))";
    private static final String ANSWER = "INSERT INTO given_answer (slot, fingerprint, act, answer, given_at)"
            + " VALUES (UNHEX(SHA2('%s', 256)), REPEAT('x', 32), '', NULL, NOW(6))";

    /** Far more than there will ever be. */
    private static final long FAR = 1L << 40;

    @Test
    void nobodyBringsACountToItsEnd() throws SQLException {
        heldOff("history_entry", ENTRY, "entry = '%s'");
        heldOff("given_answer", ANSWER, "slot = UNHEX(SHA2('%s', 256))");
    }

    private static void heldOff(String table, String insert, String row) throws SQLException {
        try (Connection service = DatabaseUser.SERVICE.connect();
                Statement session = service.createStatement()) {
            service.setAutoCommit(false);
            for (String wish : new String[] {
                "insert_id = 9223372036854775807",
                "insert_id = 9223372036854775806",
                "auto_increment_increment = 65535, auto_increment_offset = 65535"
            }) {
                session.execute("SET " + wish);
                assertThat(number(session, table, insert, row)).as(wish).isBetween(1L, FAR);
                service.rollback();
            }
            session.execute("SET auto_increment_increment = DEFAULT, auto_increment_offset = DEFAULT");
            assertThat(number(session, table, insert, row)).isBetween(1L, FAR);
            service.rollback();
            for (String denied : new String[] {
                "SELECT NEXTVAL(%s_number)".formatted(table.replace("_entry", "")),
                "DO SETVAL(%s_number, 9223372036854775806)".formatted(table.replace("_entry", "")),
                "INSERT INTO %s (id) VALUES (9223372036854775807)".formatted(table)
            }) {
                assertThatThrownBy(() -> session.execute(denied)).as(denied).hasMessageContaining("denied");
            }
        }
    }

    private static long number(Statement session, String table, String insert, String row) throws SQLException {
        String id = UUID.randomUUID().toString();
        assertThat(session.executeUpdate(insert.formatted(id))).isEqualTo(1);
        try (ResultSet found = session.executeQuery("SELECT id FROM " + table + " WHERE " + row.formatted(id))) {
            found.next();
            return found.getLong(1);
        }
    }
}
