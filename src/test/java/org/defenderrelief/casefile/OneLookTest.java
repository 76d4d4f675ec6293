package org.defenderrelief.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DatabaseUser;

@QuarkusTest
class OneLookTest {
    @Inject
    OneLook look;

    @Inject
    Rooms rooms;

    /** Rooms as pages ask them: each question a transaction, if there is none. */
    @ApplicationScoped
    static class Rooms {
        private final EntityManager entities;

        Rooms(EntityManager entities) {
            this.entities = entities;
        }

        @Transactional
        String transaction() {
            return entities.createNativeQuery("SELECT CONCAT(CONNECTION_ID(), '/', @@in_transaction)")
                    .getSingleResult()
                    .toString();
        }

        @Transactional
        String notAuthentic() {
            throw new Problem.Conflict("not-authentic", "A row is not what was signed.");
        }

        @Transactional
        long donors() {
            return ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM donor")
                            .getSingleResult())
                    .longValue();
        }

        @Transactional
        void donate(String code) {
            entities.createNativeQuery(
                            "INSERT INTO donor (id, code, name, recorded_at) VALUES (UUID(), ?1, 'of a look', NOW())")
                    .setParameter(1, code)
                    .executeUpdate();
        }
    }

    @Test
    void whatIsNotAuthenticDoesNotUndoTheRestOfTheLook() {
        assertThat(look.at(() -> {
                    String before = rooms.transaction();
                    assertThat(look.believed(rooms::notAuthentic)).isEmpty();
                    assertThat(look.believed(rooms::transaction)).contains(before);
                    return rooms.transaction().equals(before);
                }))
                .isTrue();
    }

    @Test
    void aLookWithinALookIsTheSameOne() {
        assertThat(look.at(() -> rooms.transaction().equals(look.at(rooms::transaction))))
                .isTrue();
    }

    @Test
    void allOfItIsOfOneMoment() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement other = owner.createStatement()) {
            long later = look.at(() -> {
                long before = rooms.donors();
                execute(other, "INSERT INTO donor (id, code, name, recorded_at) VALUES (UUID(), 'OL-1', 'x', NOW())");
                long after = rooms.donors();
                execute(other, "DELETE FROM donor WHERE code = 'OL-1'");
                return after - before;
            });
            assertThat(later).isZero();
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLookWritesNothing() {
        long before = rooms.donors();

        assertThatThrownBy(() -> look.at(() -> {
                    rooms.donate("OL-2");
                    return rooms.donors();
                }))
                .rootCause()
                .hasMessageContaining("READ ONLY");

        assertThat(rooms.donors()).isEqualTo(before);
    }

    /** A setting for the next transaction that no transaction used would stay with the pooled connection, and meet whoever has it next. */
    @Test
    void lookThatFailsBeforeItAsksLeavesItsConnectionFitToWrite() throws SQLException {
        assertThatThrownBy(() -> look.at(() -> {
                    throw new Problem.NotFound();
                }))
                .isInstanceOf(Problem.NotFound.class);

        rooms.donate("OL-3");

        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement delete = owner.createStatement()) {
            assertThat(delete.executeUpdate("DELETE FROM donor WHERE code = 'OL-3'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void inACommandItIsPartOfThatAndARefusalDoesNotUndoTheCommand() {
        String within = QuarkusTransaction.requiringNew().call(() -> {
            String command = rooms.transaction();
            assertThat(look.at(rooms::transaction)).isEqualTo(command);
            assertThat(look.believed(rooms::notAuthentic)).isEqualTo(Optional.empty());
            return command;
        });

        assertThat(within).isNotBlank();
    }

    @Test
    void whatFailsOtherwiseIsNotSwallowed() {
        assertThatThrownBy(() -> look.at(() -> look.believed(() -> {
                    throw new Problem.NotFound();
                })))
                .isInstanceOf(Problem.NotFound.class);
    }
}
