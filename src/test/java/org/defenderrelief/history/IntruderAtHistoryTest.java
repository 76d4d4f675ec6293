package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.people.Act;

/** Somebody with the service's or the owner's rights in the database, at the end of the history, where no checkpoint is yet. */
@QuarkusTest
class IntruderAtHistoryTest {
    @Inject
    DataSource database;

    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    @Inject
    TailWatch watch;

    @Inject
    CheckHistory check;

    @Inject
    VerifyInTurn inTurn;

    @Inject
    AnchorAtStart atStart;

    @Inject
    Acts acts;

    @Inject
    CheckpointKey key;

    @Inject
    Seen seen;

    @Inject
    Tail tail;

    @Inject
    HistoryInHand hand;

    @Inject
    DemoPeople people;

    /** The service's own user adds what nobody did, in the name of a keeper. */
    @Test
    void anEntryNobodySignedGetsNoPlaceIsAlarmedAndNamed() throws SQLException {
        EntryRow invented = new EntryRow(
                Ids.next(),
                null,
                people.actor("keeper-1").person().value(),
                "keeper-1",
                "keeper",
                "committee.policy-confirmed",
                LocalDateTime.of(2026, 11, 25, 0, 0),
                Facts.of("policy", "x").json(),
                Commitments.none().json(),
                people.acting("keeper-1").kid(),
                new byte[64],
                new byte[64]);
        try (Connection service = database.getConnection()) {
            invented.insert(service);
        }
        try {
            sequencer.sequence();
            assertThat(hand.number(
                            "SELECT COUNT(*) FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id WHERE e.entry = ?",
                            invented.entry()))
                    .isZero();
            assertThat(hand.number(
                            "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic'"
                                    + " AND JSON_VALUE(facts, '$.what') = CONCAT('history_entry/', ?)",
                            invented.entry()))
                    .isPositive();
            assertThat(verified()).hasValueSatisfying(difference -> {
                assertThat(difference.kind()).isEqualTo(Difference.Kind.NOT_AUTHENTIC);
                assertThat(difference.where()).contains(invented.entry().toString());
            });
        } finally {
            long row = hand.number("SELECT id FROM history_entry WHERE entry = ?", invented.entry());
            hand.asOwner("DELETE FROM history_pending WHERE entry_id = " + row);
            hand.asOwner("DELETE FROM history_entry WHERE id = " + row);
            // Last, since whoever sequences meanwhile would set it aside once more.
            hand.asOwner("DELETE FROM history_refused WHERE entry_id = " + row);
        }
        assertThat(verified()).isEmpty();
    }

    /** The owner takes an entry away before the sequencer has seen it. */
    @Test
    void anEntryTakenAwayBeforeItsPlaceIsMissedByTheNodeThatWroteIt() throws SQLException {
        sequencer.sequence();
        Act act = people.acting("auditor-1").act();
        try (Connection owner = DatabaseUser.OWNER.connect()) {
            owner.setAutoCommit(false);
            try (Statement lock = owner.createStatement()) {
                // As long as somebody holds this, nothing gets a place.
                lock.executeQuery("SELECT tree_size FROM history_log WHERE id = 1 FOR UPDATE");
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> history.record(act, "test.about-to-vanish", null, Facts.none()));
            hand.asOwner("CREATE TABLE kept_entry AS SELECT * FROM history_entry WHERE entry = ?", act.id());
            hand.asOwner(
                    "DELETE FROM history_pending WHERE entry_id = (SELECT id FROM history_entry WHERE entry = ?)",
                    act.id());
            hand.asOwner("DELETE FROM history_entry WHERE entry = ?", act.id());
            owner.rollback();
        }
        try {
            watch.look();
            assertThat(hand.number(
                            "SELECT COUNT(*) FROM history_entry WHERE action = 'history.entry-missing'"
                                    + " AND JSON_VALUE(facts, '$.what') = CONCAT('history_entry/', ?)",
                            act.id()))
                    .isEqualTo(1);
            assertThat(verified()).hasValueSatisfying(difference -> {
                assertThat(difference.kind()).isEqualTo(Difference.Kind.MISSING);
                assertThat(difference.where()).contains(act.id().toString());
            });
        } finally {
            hand.asOwner("INSERT INTO history_entry SELECT * FROM kept_entry WHERE entry = ?", act.id());
            hand.asOwner("DROP TABLE kept_entry");
        }
        sequencer.sequence();
        assertThat(verified()).isEmpty();
    }

    /** The service's own user sets the tree back, so that the service would sign another one. */
    @Test
    void aTreeSetBackIsNotSignedAndAServiceThatStartsOnItDoesNot() throws SQLException {
        sequencer.sequence();
        watch.look();
        long size = hand.number("SELECT tree_size FROM history_log WHERE id = ?", 1);
        byte[] frontier;
        try (Connection service = database.getConnection();
                Statement statement = service.createStatement();
                ResultSet row = statement.executeQuery("SELECT frontier FROM history_log WHERE id = 1")) {
            row.next();
            frontier = row.getBytes(1);
        }
        hand.asService("UPDATE history_log SET tree_size = 0, frontier = '' WHERE id = ?", 1);
        try {
            long signed = hand.number("SELECT COUNT(*) FROM history_checkpoint WHERE tree_size > ?", -1);
            assertThatThrownBy(() -> sequencer.sequence()).isInstanceOf(RuntimeException.class);
            assertThat(hand.number("SELECT COUNT(*) FROM history_checkpoint WHERE tree_size > ?", -1))
                    .isEqualTo(signed);
            assertThatThrownBy(() -> atStart.check(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("it is shorter")
                    .hasMessageContaining("accept-restored-backup");
        } finally {
            try (Connection service = database.getConnection();
                    PreparedStatement back = service.prepareStatement(
                            "UPDATE history_log SET tree_size = ?, frontier = ? WHERE id = 1")) {
                back.setLong(1, size);
                back.setBytes(2, frontier);
                back.executeUpdate();
            }
        }
        sequencer.sequence();
        assertThat(verified()).isEmpty();
    }

    /** The owner takes an entry out of the tree, row and leaf, when every node has long forgotten to have written it. */
    @Test
    void anEntryTakenOutOfTheTreeIsMissedByWhoeverReadItAndStopsWhoeverDidNot() throws SQLException {
        Act act = people.acting("auditor-1").act();
        QuarkusTransaction.requiringNew().run(() -> history.record(act, "test.about-to-vanish", null, Facts.none()));
        sequencer.sequence();
        watch.look();
        assertThat(acts.withoutCase("test.about-to-vanish"))
                .extracting(Said::act)
                .contains(act.id());
        hand.asOwner("CREATE TABLE kept_entry AS SELECT * FROM history_entry WHERE entry = ?", act.id());
        hand.asOwner(
                "CREATE TABLE kept_leaf AS SELECT l.* FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id WHERE e.entry = ?",
                act.id());
        hand.asOwner(
                "DELETE FROM history_leaf WHERE entry_id = (SELECT id FROM history_entry WHERE entry = ?)", act.id());
        hand.asOwner("DELETE FROM history_entry WHERE entry = ?", act.id());
        try {
            assertThatThrownBy(() -> acts.withoutCase("test.about-to-vanish"))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
            assertThat(new LogMonitor(database, key, seen, tail).doubt())
                    .contains("the history is not as the service signed it");
        } finally {
            // What the service saw between two of these it would give a place.
            hand.withoutTrigger(
                    "history_leaf_before_insert",
                    () -> DatabaseUser.OWNER.atOnce(List.of(
                            "INSERT INTO history_entry SELECT * FROM kept_entry",
                            "DELETE FROM history_pending WHERE entry_id IN (SELECT entry_id FROM kept_leaf)",
                            "INSERT INTO history_leaf SELECT * FROM kept_leaf")));
            hand.asOwner("DROP TABLE kept_entry, kept_leaf");
        }
        assertThat(acts.withoutCase("test.about-to-vanish")).isNotEmpty();
        assertThat(new LogMonitor(database, key, seen, tail).doubt()).isEmpty();
        assertThat(verified()).isEmpty();
    }

    /** A row that nobody relies on at this moment: the service finds it by itself, and says so. */
    @Test
    void whatDiffersIsFoundWithoutAnybodyAsking() throws SQLException {
        long alarmed = hand.number("SELECT COUNT(*) FROM history_entry WHERE action = ?", "history.differs");
        hand.asOwner("UPDATE donor SET code = CONCAT(code, ?) ORDER BY id LIMIT 1", "X");
        try {
            assertThat(inTurn.verify().difference()).isPresent();
            assertThat(hand.number("SELECT COUNT(*) FROM history_entry WHERE action = ?", "history.differs"))
                    .isEqualTo(alarmed + 1);
        } finally {
            hand.asOwner("UPDATE donor SET code = TRIM(TRAILING ? FROM code) ORDER BY id LIMIT 1", "X");
        }
        assertThat(inTurn.verify().matches()).isTrue();
    }

    private Optional<Difference> verified() {
        return check.run(people.acting("auditor-1"), Optional.empty()).difference();
    }
}
