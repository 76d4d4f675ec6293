package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who owns the database changes what happened; the auditor's check names the place. */
class TamperingTest {
    private HistorySchema schema;

    @BeforeEach
    void aHistoryOfThreeHundredEntries() throws SQLException, GeneralSecurityException {
        schema = new HistorySchema();
        schema.write(100);
        schema.place();
        schema.write(200);
        schema.place();
        schema.write(5);
    }

    @Test
    void anUntouchedHistoryVerifiesThoughEntriesStillWait() throws SQLException {
        VerificationReport report = schema.verify(Optional.of(schema.note()));
        assertThat(report.difference()).isEmpty();
        assertThat(report.entries()).isEqualTo(300);
        assertThat(report.pending()).isEqualTo(5);
        assertThat(report.checkpoints()).isEqualTo(2);
        assertThat(report.notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE history_entry SET action = 'a.b'",
                "DELETE FROM history_entry",
                "UPDATE history_leaf SET position = position + 1000",
                "DELETE FROM history_leaf",
                "UPDATE history_checkpoint SET note = ''",
                "DELETE FROM history_checkpoint",
                "DELETE FROM history_tile"
            })
    void neitherTheServiceNorTheOwnerCanChangeHistory(String change) throws SQLException {
        for (Connection connection : new Connection[] {schema.app(), schema.owner()}) {
            try (connection;
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(change)).isInstanceOf(SQLException.class);
            }
        }
        assertThat(schema.verify(Optional.empty()).difference()).isEmpty();
    }

    @Test
    void theServiceHasNotEvenTheRightToTry() throws SQLException {
        try (Connection app = schema.app();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE history_entry SET action = 'a.b'"))
                    .hasMessageContaining("command denied");
            assertThatThrownBy(() -> statement.execute("REPLACE INTO history_leaf VALUES (0, 1, '')"))
                    .hasMessageContaining("command denied");
            assertThatThrownBy(() -> statement.execute("TRUNCATE history_entry"))
                    .hasMessageContaining("command denied");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "action, 'triage.other-thing'",
        "occurred_at, '2026-11-24 12:00:00.000001'",
        "actor_name, 'triage-2'",
        "actor_roles, 'triage'",
        "facts, '{\"criterion\":\"DANGER\"}'",
        "case_id, NULL",
        "commitments, '{}'"
    })
    void oneChangedRowIsNamed(String column, String value) throws SQLException {
        String entry = schema.text("SELECT entry FROM history_entry WHERE id = 77");
        schema.spoil("UPDATE history_entry SET " + column + " = " + (value.equals("NULL") ? value : "'" + value + "'")
                + " WHERE id = 77");
        assertDiffers(Difference.Kind.CHANGED, entry);
    }

    @Test
    void aRowChangedTogetherWithItsHashesIsStillNamedOnceItsTileIsFull() throws SQLException {
        String entry = schema.text("SELECT entry FROM history_entry WHERE id = 77");
        byte[] hash = changeActor(77);
        try (Connection owner = schema.owner();
                PreparedStatement update =
                        owner.prepareStatement("UPDATE history_leaf SET leaf_hash = ? WHERE entry_id = 77")) {
            update.setBytes(1, hash);
            update.executeUpdate();
        }
        VerificationReport report = schema.verify(Optional.empty());
        assertThat(report.difference()).hasValueSatisfying(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.NOT_AUTHENTIC);
            assertThat(difference.where()).contains(entry);
        });
        schema.spoil("DELETE FROM history_checkpoint WHERE tree_size = 100");
        assertDiffers(Difference.Kind.NOT_AUTHENTIC, entry);
    }

    /** Rewrites a row and the hash beside it. */
    private byte[] changeActor(long id) throws SQLException {
        schema.spoil("UPDATE history_entry SET actor_name = 'somebody-else' WHERE id = " + id);
        byte[] hash;
        try (Connection audit = schema.audit()) {
            hash = new LogReader(audit)
                    .leaves(0).stream()
                            .filter(leaf -> leaf.entryId() == id)
                            .findFirst()
                            .orElseThrow()
                            .entry()
                            .row()
                            .leafHash();
        }
        try (Connection owner = schema.owner();
                PreparedStatement update =
                        owner.prepareStatement("UPDATE history_entry SET leaf_hash = ? WHERE id = " + id)) {
            update.setBytes(1, hash);
            update.executeUpdate();
        }
        return hash;
    }

    @Test
    void aDeletedRowIsNamed() throws SQLException {
        schema.spoil("DELETE FROM history_entry WHERE id = 150");
        assertDiffers(Difference.Kind.MISSING, "row 150");
    }

    @Test
    void aRowDeletedWithItsPlaceLeavesAGap() throws SQLException {
        schema.spoil("DELETE FROM history_entry WHERE id = 150", "DELETE FROM history_leaf WHERE entry_id = 150");
        assertDiffers(Difference.Kind.MISSING, "position 149");
    }

    @Test
    void aRowInsertedBesideTheTreeIsNamed() throws SQLException {
        schema.write(1);
        String entry = schema.text("SELECT entry FROM history_entry ORDER BY id DESC LIMIT 1");
        schema.spoil("DELETE FROM history_pending ORDER BY entry_id DESC LIMIT 1");
        assertDiffers(Difference.Kind.INSERTED, entry);
    }

    @Test
    void aRowThatWaitsIsCheckedToo() throws SQLException {
        String entry = schema.text("SELECT entry FROM history_entry ORDER BY id DESC LIMIT 1");
        schema.spoil("UPDATE history_entry SET actor_name = 'x' ORDER BY id DESC LIMIT 1");
        assertDiffers(Difference.Kind.CHANGED, entry);
    }

    @Test
    void aRowThatWaitedAndIsGoneIsNamed() throws SQLException {
        long id = schema.number("SELECT MAX(id) FROM history_entry");
        schema.spoil("DELETE FROM history_entry WHERE id = " + id);
        assertDiffers(Difference.Kind.MISSING, "row " + id);
    }

    @Test
    void twoRowsThatChangedPlacesAreNamed() throws SQLException {
        String entry = schema.text("SELECT entry FROM history_entry WHERE id = 20");
        schema.spoil(
                "UPDATE history_leaf SET entry_id = 9999 WHERE entry_id = 10",
                "UPDATE history_leaf SET entry_id = 10 WHERE entry_id = 20",
                "UPDATE history_leaf SET entry_id = 20 WHERE entry_id = 9999");
        assertDiffers(Difference.Kind.OUT_OF_ORDER, entry);
    }

    @Test
    void aTailCutOffIsFoundByTheCheckpointThatWasKept() throws SQLException {
        String kept = schema.note();
        schema.spoil(
                "DELETE FROM history_entry WHERE id > 100",
                "DELETE FROM history_leaf WHERE entry_id > 100",
                "DELETE FROM history_pending",
                "DELETE FROM history_tile",
                "DELETE FROM history_checkpoint WHERE tree_size > 100");
        restoreEdge();
        assertThat(schema.verify(Optional.empty()).difference()).isEmpty();
        assertThat(schema.verify(Optional.of(kept)).difference()).hasValueSatisfying(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.TRUNCATED);
            assertThat(difference.where()).isEqualTo("position 100");
        });
    }

    private void restoreEdge() throws SQLException {
        CompactRange edge = new CompactRange();
        try (Connection owner = schema.owner()) {
            new TreeStore(owner).leaves(0, Long.MAX_VALUE).forEach(edge::append);
            new TreeStore(owner).saveEdge(edge);
        }
    }

    @Test
    void aTailCutOffButForTheCheckpointsIsFoundWithoutAKeptOne() throws SQLException {
        schema.spoil("DELETE FROM history_entry WHERE id > 250", "DELETE FROM history_leaf WHERE entry_id > 250");
        assertDiffers(Difference.Kind.TRUNCATED, "position 250");
    }

    @Test
    void aHistoryOfAnotherKeyIsRefused() throws SQLException, GeneralSecurityException {
        VerifierKey other =
                new VerifierKey(schema.key.verifier().name(), SignedNoteTest.publicKey(SignedNoteTest.ed25519()));
        try (Connection audit = schema.audit()) {
            assertThat(new LogCheck(
                                    audit,
                                    Optional.of(other),
                                    Optional.empty(),
                                    Optional.empty(),
                                    HistorySchema.CLOCK.instant())
                            .runWithoutTables()
                            .difference())
                    .hasValueSatisfying(
                            difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.NOT_AUTHENTIC));
        }
    }

    @Test
    void aRowThatTheServiceDidNotSignGetsNoPlaceAndIsNamed() throws SQLException {
        EntryRow invented = schema.row(7).vouchedFor(new byte[64]);
        try (Connection app = schema.app()) {
            invented.insert(app);
        }
        schema.place();
        assertThat(schema.number("SELECT COUNT(*) FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                        + " WHERE e.entry = '" + invented.entry() + "'"))
                .isZero();
        assertDiffers(Difference.Kind.NOT_AUTHENTIC, invented.entry().toString());
    }

    /** Before the tree comes to it; a session that switches off foreign keys changes nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO history_refused (entry_id) VALUES (1000000000001)",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (0, 4000000, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (0, 72057594037927936, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (6, 255, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (0, 1, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (1, 0, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (7, 0, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (-1, 0, REPEAT('x', 8192))",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (0, -1, REPEAT('x', 8192))",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (-7, 1000000000001, REPEAT('x', 32))",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (-7, 305, REPEAT('x', 32))",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (301, 305, REPEAT('x', 32))",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (300, 1000000000001, REPEAT('x', 32))",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (300, NULL, '')",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (NULL, 305, '')",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) SELECT -7, MAX(id), REPEAT('x', 32) FROM history_entry",
                "INSERT IGNORE INTO history_leaf (position, entry_id, leaf_hash) VALUES (-7, 305, REPEAT('x', 32))",
                "INSERT INTO history_checkpoint (tree_size, root_hash, note, signed_at) VALUES (-1, REPEAT('x', 32), '', NOW())",
                "INSERT INTO history_checkpoint (tree_size, root_hash, note, signed_at) VALUES (301, REPEAT('x', 32), '', NOW())"
            })
    void theServicePutsNothingInTheWayOfWhatIsToCome(String change) throws SQLException {
        try (Connection app = schema.app();
                Statement statement = app.createStatement()) {
            statement.execute("SET foreign_key_checks = 0, check_constraint_checks = 0, sql_mode = ''");
            assertThatThrownBy(() -> statement.execute(change)).isInstanceOf(SQLException.class);
        }
        assertThat(schema.verify(Optional.empty()).difference()).isEmpty();
    }

    /** Of an entry that waits, or of one to come: as the owner, or whoever came before the triggers did. */
    @ParameterizedTest
    @CsvSource({"-7, 305", "-7, 1000000000001", "1000000000000, 305"})
    void aPlaceThatTheTreeDoesNotHaveIsNamed(long position, long id) throws SQLException {
        schema.spoil(
                "DROP TRIGGER history_leaf_before_insert",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (" + position + ", " + id
                        + ", REPEAT('x', 32))");
        assertThat(schema.verify(Optional.empty()).differences()).anySatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.INSERTED);
            assertThat(difference.where()).isEqualTo("row " + id + " of history_leaf at position " + position);
        });
    }

    /** Nobody reads the tree from before its beginning, and it does not wait; as {@link #aPlaceThatTheTreeDoesNotHaveIsNamed}. */
    @ParameterizedTest
    @ValueSource(longs = {-5, 1_000_000_000_000L})
    void anEntryBesideTheTreeIsNamedWhateverPlaceItIsGiven(long position) throws SQLException {
        EntryRow invented = schema.row(7).vouchedFor(new byte[64]);
        try (Connection app = schema.app()) {
            invented.insert(app);
        }
        String id = "(SELECT id FROM history_entry WHERE entry = '" + invented.entry() + "')";
        schema.spoil(
                "DROP TRIGGER history_leaf_before_insert",
                "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (" + position + ", " + id
                        + ", REPEAT('x', 32))",
                "DELETE FROM history_pending WHERE entry_id = " + id);
        assertThat(schema.verify(Optional.empty()).differences()).anySatisfy(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.INSERTED);
            assertThat(difference.where()).contains(invented.entry().toString());
        });
    }

    @Test
    void aCheckpointOfNoTreeIsNamed() throws SQLException {
        schema.spoil(
                "DROP TRIGGER history_checkpoint_before_insert",
                "INSERT INTO history_checkpoint (tree_size, root_hash, note, signed_at)"
                        + " VALUES (-1, REPEAT('x', 32), '', NOW())");
        assertDiffers(Difference.Kind.INSERTED, "the stored checkpoint of size -1");
    }

    /** As the owner, or whoever came before the triggers did. */
    @ParameterizedTest
    @ValueSource(ints = {8192, 33, 0})
    void aTileInTheWayIsNamedAndStopsNobody(int bytes) throws SQLException {
        schema.spoil(
                "DROP TRIGGER history_tile_before_insert",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (0, 1, REPEAT('x', " + bytes + "))");
        assertDiffers(Difference.Kind.INSERTED, "tile 1 of level 0");
        schema.write(300);
        schema.place();
        assertThat(schema.number("SELECT COUNT(*) FROM history_leaf")).isEqualTo(605);
        assertThat(schema.alarms).containsExactly("history_tile/0/1");
        VerificationReport report = schema.verify(Optional.empty());
        assertThat(report.differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.where())
                        .matches(bytes == 8192 ? "entry .* at position 256" : "tile 1 of level 0"));
    }

    @Test
    void aTileThatIsRightAlreadyIsGoneOnWith() throws SQLException {
        schema.write(300);
        schema.place();
        schema.spoil(
                "DELETE FROM history_leaf WHERE position >= 300",
                "DELETE FROM history_checkpoint WHERE tree_size > 300",
                "INSERT INTO history_pending SELECT id FROM history_entry WHERE id > 300");
        restoreEdge();
        schema.place();
        assertThat(schema.alarms).isEmpty();
        assertThat(schema.verify(Optional.empty()).difference()).isEmpty();
    }

    /** It stands there before the entry does; what was signed gets its place all the same, and the row is named before and after. */
    @Test
    void aRowThatSetsAsideAnEntryToComeIsNamedAndNotBelieved() throws SQLException {
        schema.place();
        long next = schema.number("SELECT MAX(id) + 1 FROM history_entry");
        schema.spoil(
                "DROP TRIGGER history_refused_before_insert",
                "INSERT INTO history_refused (entry_id) VALUES (" + next + ")");
        assertDiffers(Difference.Kind.INSERTED, "row " + next + " of history_refused");
        schema.write(1);
        assertThat(schema.number("SELECT MAX(id) FROM history_entry")).isEqualTo(next);
        schema.place();
        assertThat(schema.number("SELECT COUNT(*) FROM history_leaf WHERE entry_id = " + next))
                .isEqualTo(1);
        assertThat(schema.alarms).singleElement().asString().startsWith("history_entry/");
        assertDiffers(Difference.Kind.INSERTED, "row " + next + " of history_refused");
    }

    /** Under a pile that nobody signed, with the rights of the service. */
    @Test
    void whatIsCalledSetAsideIsAskedAndKeepsItsOrder() throws SQLException {
        schema.place();
        schema.write(3);
        long last = schema.number("SELECT MAX(id) FROM history_entry");
        try (Connection app = schema.app();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            for (int i = 0; i < 400; i++) {
                schema.row(i).vouchedFor(new byte[64]).insert(app);
            }
            List<Long> pile = new ArrayList<>();
            try (ResultSet waiting = statement.executeQuery(
                    "SELECT entry_id FROM history_pending WHERE entry_id <> " + (last - 1) + " ORDER BY entry_id")) {
                while (waiting.next()) {
                    pile.add(waiting.getLong(1));
                }
            }
            for (long each : pile) {
                statement.execute("INSERT INTO history_refused (entry_id) VALUES (" + each + ")");
            }
            app.commit();
        }
        schema.place();
        assertThat(schema.number("SELECT COUNT(*) FROM history_leaf WHERE entry_id > " + (last - 3)))
                .isEqualTo(3);
        assertThat(schema.number("SELECT COUNT(*) FROM history_leaf a JOIN history_leaf b"
                        + " ON b.position = a.position + 1 WHERE b.entry_id < a.entry_id"))
                .isZero();
        assertThat(schema.alarms).hasSize(2);
        schema.place();
        assertThat(schema.alarms)
                .as("of what was found to be none nothing is said again")
                .hasSize(2);
    }

    /** One that is held back, after as many as are told that nobody signed. */
    @Test
    void whatNobodySignedHidesNothingThatIsHeldBack() throws SQLException {
        schema.place();
        try (Connection app = schema.app();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            for (int i = 0; i < 30; i++) {
                schema.row(i).vouchedFor(new byte[64]).insert(app);
            }
            schema.row(31).insert(app);
            statement.execute("DELETE FROM history_pending ORDER BY entry_id DESC LIMIT 1");
            app.commit();
        }
        String entry = schema.text("SELECT entry FROM history_entry ORDER BY id DESC LIMIT 1");
        assertDiffers(Difference.Kind.INSERTED, entry);
        assertThat(schema.verify(Optional.empty()).differences())
                .hasSize(Told.MOST + 1)
                .last()
                .satisfies(last -> assertThat(last.detail()).isEqualTo("11"));
    }

    @Test
    void whatNobodySignedHidesNothingThatStandsInTheWay() throws SQLException {
        try (Connection app = schema.app()) {
            schema.row(7).vouchedFor(new byte[64]).insert(app);
        }
        schema.place();
        schema.spoil(
                "DROP TRIGGER history_refused_before_insert",
                "DROP TRIGGER history_tile_before_insert",
                "INSERT INTO history_refused (entry_id) VALUES (1000000000001)",
                "INSERT INTO history_tile (level, tile_index, hashes) VALUES (0, 4000000, 'x')");
        assertThat(schema.verify(Optional.empty()).differences())
                .extracting(Difference::where)
                .contains("row 1000000000001 of history_refused", "tile 4000000 of level 0");
    }

    private void assertDiffers(Difference.Kind kind, String where) throws SQLException {
        assertThat(schema.verify(Optional.empty()).difference()).hasValueSatisfying(difference -> {
            assertThat(difference.kind()).isEqualTo(kind);
            assertThat(difference.where()).contains(where);
        });
    }
}
