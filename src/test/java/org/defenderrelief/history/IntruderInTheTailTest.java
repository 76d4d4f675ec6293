package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.UnsignedEntry;
import org.defenderrelief.vault.people.Act;

/** Somebody with the database in the moment between an act and its place in the tree: who holds back, who blinds, who sets back. */
@QuarkusTest
class IntruderInTheTailTest {
    private static final String ACTION = "test.said-twice";

    @Inject
    DataSource database;

    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    @Inject
    TailWatch watch;

    @Inject
    VerifyInTurn inTurn;

    @Inject
    Acts acts;

    @Inject
    LogMonitor monitor;

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

    @AfterEach
    void everythingIsAsItWasSigned() {
        sequencer.sequence();
        assertThat(inTurn.verify().difference()).isEmpty();
    }

    /** With the service's own rights an act is set aside, so that what was said before it holds on: it gets its place all the same, and who said so is named. */
    @Test
    void anActThatIsCalledSetAsideIsPlacedAllTheSame() throws SQLException {
        Act act = said(Clock.systemUTC().instant());
        long row = hand.number("SELECT id FROM history_entry WHERE entry = '" + act.id() + "'");
        hand.asService("INSERT INTO history_refused (entry_id) VALUES (" + row + ")");
        try {
            sequencer.sequence();
            assertThat(hand.number("SELECT COUNT(*) FROM history_leaf WHERE entry_id = " + row))
                    .isEqualTo(1);
            assertThat(inTurn.verify().difference()).hasValueSatisfying(difference -> {
                assertThat(difference.kind()).isEqualTo(Difference.Kind.INSERTED);
                assertThat(difference.where()).isEqualTo("row " + row + " of history_refused");
            });
            assertThatThrownBy(() -> hand.asService("DELETE FROM history_refused"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> hand.asService("UPDATE history_refused SET entry_id = 0"))
                    .hasMessageContaining("denied");
        } finally {
            hand.asOwner("DELETE FROM history_refused WHERE entry_id = " + row);
        }
    }

    /** The owner lets an older act in after a newer one, so that the older one seems to be the last word. */
    @Test
    void anOlderActLetInLaterIsNotTheLastWord() throws SQLException {
        sequencer.sequence();
        Instant now = Clock.systemUTC().instant();
        Act older = said(now.minusSeconds(80));
        long row = hand.number("SELECT id FROM history_entry WHERE entry = '" + older.id() + "'");
        hand.asOwner("DELETE FROM history_pending WHERE entry_id = " + row);
        said(now.minusSeconds(10));
        sequencer.sequence();
        hand.asOwner("INSERT INTO history_pending (entry_id) VALUES (" + row + ")");
        sequencer.sequence();
        watch.look();
        assertThatThrownBy(() -> acts.withoutCase(ACTION))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        refused -> assertThat(refused.slug()).isEqualTo("not-authentic"));
    }

    /** Whoever has the keyring, and perhaps one person's keys, writes that a roster statement was made which is not there: no node goes by it. */
    @ParameterizedTest
    @CsvSource({"false, 9999", "true, 9999", "false, 0"})
    void anActThatTellsOfNoStatementStopsNobody(boolean byPerson, String number) throws SQLException {
        Act act = byPerson ? people.acting("auditor-1").act() : Act.witnessed(people.actor("auditor-1"));
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        act, VaultWatch.STATED, null, Facts.of("kind", "REMOVE", "statement", "00", "number", number)));
        long row = hand.number("SELECT id FROM history_entry WHERE entry = '" + act.id() + "'");
        try {
            sequencer.sequence();
            watch.look();
            assertThat(hand.number("SELECT COUNT(*) FROM history_leaf WHERE entry_id = " + row))
                    .isZero();
            assertThat(inTurn.verify().difference()).hasValueSatisfying(difference -> {
                assertThat(difference.kind()).isEqualTo(Difference.Kind.NOT_AUTHENTIC);
                assertThat(difference.where()).contains(act.id().toString());
            });
            assertThatCode(() -> acts.withoutCase(ACTION)).doesNotThrowAnyException();
        } finally {
            tail.forget(act.id());
            hand.asOwner("DELETE FROM history_entry WHERE id = " + row);
            hand.asOwner("DELETE FROM history_pending WHERE entry_id = " + row);
            hand.asOwner("DELETE FROM history_refused WHERE entry_id = " + row);
        }
    }

    /** An entry that waits too long is told of by whoever runs, also by a node that did not write it. */
    @Test
    void whatWasWrittenBeforeANodeStartedIsToldOfToo() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            // As long as somebody holds this, nothing gets a place.
            lock.executeQuery("SELECT tree_size FROM history_log WHERE id = 1 FOR UPDATE");
            Act act = said(Clock.systemUTC().instant().minus(Duration.ofSeconds(30)));
            tail.forget(act.id());
            watch.look();
            assertThat(hand.number("SELECT COUNT(*) FROM history_entry WHERE action = 'history.entry-waiting'"
                            + " AND JSON_VALUE(facts, '$.what') = 'history_entry/" + act.id() + "'"))
                    .isPositive();
            owner.rollback();
        }
    }

    /** Where nothing gets a place, everything waits, alarms too: they do not alarm each other without end. */
    @Test
    void anAlarmThatWaitsIsNotAlarmedAndOfManyThatWaitAFewAre() throws SQLException {
        String alarms = "SELECT COUNT(*) FROM history_entry WHERE action = 'history.entry-waiting'";
        long before = hand.number(alarms);
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.executeQuery("SELECT tree_size FROM history_log WHERE id = 1 FOR UPDATE");
            for (int i = 0; i < 50; i++) {
                said(Clock.systemUTC().instant().minus(Duration.ofSeconds(30)));
            }
            for (int i = 0; i < 5; i++) {
                watch.look();
            }
            assertThat(hand.number(alarms) - before).isBetween(1L, 20L);
            assertThat(hand.number("SELECT COUNT(*) FROM history_entry a JOIN history_entry w"
                            + " ON JSON_VALUE(a.facts, '$.what') = CONCAT('history_entry/', w.entry)"
                            + " WHERE a.action = 'history.entry-waiting' AND w.action = 'history.entry-waiting'"))
                    .as("alarms of alarms")
                    .isZero();
            owner.rollback();
        }
    }

    /** What lies ahead does nothing until the tree comes to it: it is alarmed before. */
    @Test
    void whatWasPutInTheWayOfWhatIsToComeIsAlarmed() throws SQLException {
        String where = "row 1000000000001 of history_refused";
        hand.withoutTrigger(
                "history_refused_before_insert",
                () -> hand.asService("INSERT INTO history_refused (entry_id) VALUES (1000000000001)"));
        try {
            watch.look();
            assertThat(hand.number(
                            "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic'"
                                    + " AND JSON_VALUE(facts, '$.what') = ?",
                            where.replace(' ', ':')))
                    .isPositive();
            assertThat(inTurn.verify().difference())
                    .hasValueSatisfying(
                            difference -> assertThat(difference.where()).isEqualTo(where));
        } finally {
            hand.asOwner("DELETE FROM history_refused WHERE entry_id = 1000000000001");
        }
    }

    /** As {@link #whatWasPutInTheWayOfWhatIsToComeIsAlarmed}: the entry of that id would get no place, nor any that comes with it. */
    @ParameterizedTest
    @ValueSource(longs = {-7, 1_000_000_000_000L})
    void aPlaceThatTheTreeDoesNotHaveIsAlarmed(long position) throws SQLException {
        String where = "row 1000000000001 of history_leaf at position " + position;
        hand.asOwner("INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (" + position
                + ", 1000000000001, REPEAT('x', 32))");
        try {
            watch.look();
            assertThat(hand.number(
                            "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic'"
                                    + " AND JSON_VALUE(facts, '$.what') = ?",
                            where.replace(' ', ':')))
                    .isPositive();
            assertThat(inTurn.verify().differences())
                    .extracting(Difference::where)
                    .contains(where);
        } finally {
            hand.asOwner("DELETE FROM history_leaf WHERE entry_id = 1000000000001");
        }
    }

    /** With the service's own rights: an entry is taken off the sequencer's list as it is written, and given no place, or one that no tree has. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1000000000000"})
    void anEntryThatNoSequencerWillLookAtIsAlarmed(String place) throws SQLException {
        String act = UUID.randomUUID().toString();
        try (UnsignedEntry entry = UnsignedEntry.outOfLine(
                act, "triage.withdrawn", UUID.randomUUID().toString())) {
            String row = hand.text("SELECT id FROM history_entry WHERE entry = ?", act);
            if (!place.isEmpty()) {
                String insert =
                        "INSERT INTO history_leaf (position, entry_id, leaf_hash) VALUES (?, ?, REPEAT('y', 32))";
                assertThatThrownBy(() -> hand.asService(insert, place, row)).hasMessageContaining("no such place");
                hand.withoutTrigger("history_leaf_before_insert", () -> hand.asService(insert, place, row));
            }
            try {
                watch.look();
                watch.look();
                assertThat(hand.number(
                                "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic'"
                                        + " AND JSON_VALUE(facts, '$.what') = CONCAT('history_entry/', ?)",
                                act))
                        .isPositive();
                assertThat(inTurn.verify().differences()).anySatisfy(difference -> {
                    assertThat(difference.kind()).isEqualTo(Difference.Kind.INSERTED);
                    assertThat(difference.where()).contains(act);
                });
            } finally {
                hand.asOwner("DELETE FROM history_leaf WHERE entry_id = ?", row);
            }
        }
    }

    /** One column emptied in one dull entry must not stop those who watch from telling of it. */
    @Test
    void anEntryThatCannotBeReadBlindsNobody() throws SQLException {
        Act act = said(Clock.systemUTC().instant());
        sequencer.sequence();
        watch.look();
        hand.asOwner("CREATE TABLE kept_facts AS SELECT id, facts FROM history_entry WHERE entry = '" + act.id() + "'");
        hand.asOwner("ALTER TABLE history_entry MODIFY facts VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NULL");
        hand.asOwner("UPDATE history_entry SET facts = NULL WHERE entry = '" + act.id() + "'");
        try {
            assertThat(new LogMonitor(database, key, seen, tail).doubt()).isPresent();
            assertThat(inTurn.verify().difference())
                    .hasValueSatisfying(difference ->
                            assertThat(difference.where()).contains(act.id().toString()));
            assertThatThrownBy(() -> acts.withoutCase(ACTION)).isInstanceOf(Problem.Conflict.class);
        } finally {
            hand.asOwner("UPDATE history_entry e JOIN kept_facts k ON k.id = e.id SET e.facts = k.facts");
            hand.asOwner(
                    "ALTER TABLE history_entry MODIFY facts VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL");
            hand.asOwner("DROP TABLE kept_facts");
        }
    }

    /** A date that is none stopped whoever read it; the table takes none any more. */
    @Test
    void anEntryOfNoDateIsNotTaken() throws SQLException {
        try (Connection service = database.getConnection();
                Statement statement = service.createStatement()) {
            statement.execute("SET @before = @@sql_mode, sql_mode = ''");
            try {
                assertThatThrownBy(() -> statement.execute("INSERT INTO history_entry (entry, actor_id, actor_name,"
                                + " actor_roles, action, occurred_at, facts, commitments, signer_kid, signature,"
                                + " service_signature, leaf_hash) SELECT UUID(), actor_id, actor_name, actor_roles, action,"
                                + " '0000-00-00', facts, commitments, signer_kid, signature, service_signature, leaf_hash"
                                + " FROM history_entry LIMIT 1"))
                        .hasMessageContaining("ck_history_entry_occurred_at");
            } finally {
                statement.execute("SET sql_mode = @before");
            }
        }
    }

    /** A day of no month comes after the first that the table takes; it stops nobody who reads on, and is set aside. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-00-10", "2026-02-31"})
    void anEntryOfADayThatThereIsNotStopsNobody(String day) {
        String act = UUID.randomUUID().toString();
        String caseId = CaseWork.submit("01-togo-relocation-fr.json").id();
        sequencer.sequence();
        try (UnsignedEntry entry = UnsignedEntry.ofDay(act, ACTION, caseId, day)) {
            assertThat(entry).isNotNull();
            Act later = said(Clock.systemUTC().instant());
            sequencer.sequence();
            assertThat(hand.number("SELECT COUNT(*) FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                            + " WHERE e.entry = '" + later.id() + "'"))
                    .isEqualTo(1);
            assertThat(hand.number("SELECT COUNT(*) FROM history_refused r JOIN history_entry e ON e.id = r.entry_id"
                            + " WHERE e.entry = '" + act + "'"))
                    .isEqualTo(1);
        }
    }

    /** What is old is not looked at every time: the database alone numbers what is written. */
    @Test
    void anEntryWithAnIdOfItsWritersChoiceIsNotTaken() {
        String others = "entry, actor_id, actor_name, actor_roles, action, occurred_at, facts, commitments, signer_kid,"
                + " signature, service_signature, leaf_hash";
        assertThatThrownBy(() -> hand.asService(
                        "INSERT INTO history_entry (id, " + others + ") SELECT -8, ?, "
                                + others.substring("entry, ".length()) + " FROM history_entry LIMIT 1",
                        UUID.randomUUID().toString()))
                .hasMessageContaining("denied");
    }

    /** Some sessions choose an id all the same, of those that are free: all entries are looked at in turn. */
    @Test
    void anOldIdHidesNoEntryThatIsKeptOutOfLine() throws SQLException {
        String act = UUID.randomUUID().toString();
        long entries = hand.number("SELECT COUNT(*) FROM history_entry WHERE id > ?", 0);
        try (UnsignedEntry entry = UnsignedEntry.outOfLineBeforeAllOthers(act, "test.numbered-before")) {
            for (long left = entries / 1000 + 10; left > 0 && !isAlarmed(act); left--) {
                watch.look();
            }
            assertThat(isAlarmed(act)).isTrue();
        }
    }

    private boolean isAlarmed(String act) {
        return hand.number(
                        "SELECT COUNT(*) FROM history_entry WHERE action = 'history.not-authentic'"
                                + " AND JSON_VALUE(facts, '$.what') = ?",
                        "history_entry/" + act)
                > 0;
    }

    /** The tree is cut by what this node has read but not anchored yet, with an edge and a checkpoint that fit. */
    @Test
    void aTreeSetBackWithinTheAnchorsLagIsNotGoneOnWith() throws SQLException {
        sequencer.sequence();
        monitor.follow();
        long before = monitor.size();
        String edge = hand.text("SELECT HEX(frontier) FROM history_log WHERE id = 1");
        said(Clock.systemUTC().instant());
        sequencer.sequence();
        monitor.follow();
        String newer = hand.text("SELECT HEX(frontier) FROM history_log WHERE id = 1");
        long size = hand.number("SELECT tree_size FROM history_log WHERE id = 1");
        assertThat(size).isGreaterThan(before);
        hand.asOwner("CREATE TABLE kept_note AS SELECT * FROM history_checkpoint WHERE tree_size > " + before);
        hand.asOwner("DELETE FROM history_checkpoint WHERE tree_size > " + before);
        hand.asOwner("UPDATE history_log SET tree_size = " + before + ", frontier = X'" + edge + "' WHERE id = 1");
        try {
            assertThatThrownBy(() -> sequencer.sequence()).isInstanceOf(RuntimeException.class);
            assertThat(hand.number("SELECT COUNT(*) FROM history_checkpoint WHERE tree_size > " + before))
                    .isZero();
        } finally {
            hand.asOwner("INSERT INTO history_checkpoint SELECT * FROM kept_note");
            hand.asOwner("UPDATE history_log SET tree_size = " + size + ", frontier = X'" + newer + "' WHERE id = 1");
            hand.asOwner("DROP TABLE kept_note");
        }
    }

    /** Two honest replicas serve one case within a second: none of them is taken for an intruder. */
    @Test
    void whatAnotherNodeHasJustWrittenIsNotTakenForAnAttack() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit("01-togo-relocation-fr.json");
        sequencer.sequence();
        watch.look();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            // As long as somebody holds this, nothing gets a place.
            lock.executeQuery("SELECT tree_size FROM history_log WHERE id = 1 FOR UPDATE");
            step(sent, "accept", null);
            // What the other node wrote is not in this one's memory.
            tail.forget(UUID.fromString(
                    hand.text("SELECT entry FROM history_entry WHERE action = 'triage.accepted' AND case_id = '"
                            + sent.id() + "'")));
            step(sent, "ask", Map.of("text", "Where is the person now?"));
            step(sent, "resume", null);
            owner.rollback();
        }
        sequencer.sequence();
        watch.look();
        step(sent, "ask", Map.of("text", "And the children?"));
    }

    private static void step(CaseWork.Acknowledged sent, String verb, Map<String, Object> body) {
        CaseWork.change("triage-1", sent.reference(), "/triage/" + verb, body)
                .then()
                .statusCode(200);
    }

    private Act said(Instant at) {
        QuarkusMock.installMockForType(Clock.fixed(at, ZoneOffset.UTC), Clock.class);
        try {
            Act act = people.acting("auditor-1").act();
            QuarkusTransaction.requiringNew().run(() -> history.record(act, ACTION, null, Facts.none()));
            return act;
        } finally {
            QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        }
    }
}
