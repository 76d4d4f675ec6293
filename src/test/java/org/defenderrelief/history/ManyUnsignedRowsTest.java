package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.ForgedEntries;
import org.defenderrelief.vault.people.Act;

/** Rows by the thousand, written with the rights of the service. */
@QuarkusTest
class ManyUnsignedRowsTest {
    private static final int MANY = 5000;

    @Inject
    History history;

    @Inject
    Sequencer sequencer;

    @Inject
    TailWatch watch;

    @Inject
    VerifyInTurn inTurn;

    @Inject
    DismissAtStart dismissAtStart;

    @Inject
    Alarm alarm;

    @Inject
    HistoryInHand hand;

    @Inject
    DemoPeople people;

    private long alarmsBefore;

    @BeforeEach
    void count() {
        sequencer.sequence();
        alarmsBefore = alarms();
    }

    @AfterEach
    void everythingIsAsItWasSigned() {
        sequencer.sequence();
        assertThat(verified().differences()).isEmpty();
        assertThat(verified().notes()).noneMatch(note -> note.contains("nobody signed"));
    }

    @Test
    void theyMakeAFewAlarmsAndHoldUpNothing() throws SQLException {
        try (ForgedEntries forged = forged(MANY)) {
            assertThat(forged).isNotNull();
            Act act = people.acting("auditor-1").act();
            QuarkusTransaction.requiringNew().run(() -> history.record(act, "test.behind-many", null, Facts.none()));
            sequencer.sequence();
            assertThat(hand.number(
                            "SELECT COUNT(*) FROM history_leaf l JOIN history_entry e ON e.id = l.entry_id"
                                    + " WHERE e.entry = ?",
                            act.id()))
                    .isEqualTo(1);
            watch.look();
            // One for each round of the sequencer, of which several may have passed: alarms are not held back in tests.
            assertThat(alarms() - alarmsBefore).isBetween(1L, 20L);
            assertThat(hand.number(
                            "SELECT CAST(SUM(COALESCE(JSON_VALUE(facts, '$.rows'), 1)) AS INT) FROM (SELECT facts FROM history_entry"
                                    + " WHERE action = 'history.not-authentic' ORDER BY id DESC LIMIT "
                                    + (alarms() - alarmsBefore) + ") told"))
                    .isEqualTo(MANY);
        }
    }

    @Test
    void aVerificationCountsThemAndIsSilentOnceAnOperatorDismissedThem() throws SQLException {
        // Of kinds that the tables, the senders and the invitations are held against too.
        try (ForgedEntries senders = forged(10, "triage.withdrawn");
                ForgedEntries voters = forged(10, "committee.vote-cast");
                ForgedEntries joining = forged(10, "partner.person-joined")) {
            assertThat(List.of(senders, voters, joining)).isNotEmpty();
            sequencer.sequence();
            assertThat(verified().matches()).isFalse();
            assertThat(verified().notes()).contains("30 rows that nobody signed stand beside the tree.");

            dismissAtStart.dismiss(29);
            sequencer.sequence();
            assertThat(verified().matches()).isFalse();

            long before = dismissals();
            dismissAtStart.dismiss(30);
            sequencer.sequence();
            dismissAtStart.dismiss(30);
            assertThat(dismissals() - before).isEqualTo(1);
            VerificationReport report = verified();
            assertThat(report.differences()).isEmpty();
            assertThat(report.notes())
                    .contains("30 rows that nobody signed stand beside the tree; an operator knows of 30.");
            assertThat(hand.text("SELECT JSON_VALUE(facts, '$.result') FROM history_entry"
                            + " WHERE action = 'history.verified' ORDER BY id DESC LIMIT 1"))
                    .isEqualTo("MATCHES");

            try (ForgedEntries more = forged(1)) {
                assertThat(more).isNotNull();
                sequencer.sequence();
                assertThat(verified().differences()).hasSize(1);
            }
        }
    }

    /** A row among those that were dismissed, of a number that was free. */
    @Test
    void oneMoreUnderAnOldNumberIsADifference() throws SQLException {
        try (ForgedEntries gap = forged(1)) {
            long free = hand.number("SELECT MAX(id) FROM history_entry");
            gap.close();
            try (ForgedEntries forged = forged(2)) {
                assertThat(forged).isNotNull();
                sequencer.sequence();
                dismissAtStart.dismiss(2);
                sequencer.sequence();
                assertThat(verified().differences()).isEmpty();
                try (ForgedEntries more = forged(1)) {
                    assertThat(more).isNotNull();
                    String its =
                            "(SELECT id FROM (SELECT MAX(id) AS id FROM history_entry WHERE leaf_hash = REPEAT('y', 32)) e)";
                    hand.asOwner("DELETE FROM history_pending WHERE entry_id = " + its);
                    hand.asOwner("UPDATE history_entry SET id = " + free + " WHERE id = " + its);
                    hand.asOwner("INSERT INTO history_pending (entry_id) VALUES (" + free + ")");
                    sequencer.sequence();
                    assertThat(verified().differences()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void inAMinuteAReasonIsToldOnceWithWhatCameSince() {
        Instant[] now = {Instant.parse("2026-11-24T12:00:00Z")};
        InstantSource time = () -> now[0];
        RowAlarms told = new RowAlarms(alarm, Duration.ofMinutes(1), time.withZone(ZoneOffset.UTC));
        told.add("nobody signed it", List.of(name()));
        told.tell();
        told.add("nobody signed it", List.of(name(), name()));
        told.tell();
        assertThat(alarms() - alarmsBefore).isEqualTo(1);
        told.add("another reason", List.of(name()));
        told.tell();
        assertThat(alarms() - alarmsBefore).isEqualTo(2);
        now[0] = now[0].plusSeconds(60);
        told.tell();
        assertThat(alarms() - alarmsBefore).isEqualTo(3);
        told.tell();
        assertThat(alarms() - alarmsBefore).isEqualTo(3);
    }

    private static String name() {
        return TreeGrowth.ROW + UUID.randomUUID();
    }

    private ForgedEntries forged(int count) {
        return forged(count, "triage.withdrawn");
    }

    private ForgedEntries forged(int count, String action) {
        return ForgedEntries.write(
                "forger-" + UUID.randomUUID().toString().substring(0, 8),
                count,
                new ForgedEntries.Forged(action, null, "UTC_TIMESTAMP(6)", i -> "{}"));
    }

    private VerificationReport verified() {
        return inTurn.verify();
    }

    private long alarms() {
        return count("history.not-authentic");
    }

    private long dismissals() {
        return count(Dismissed.ACTION);
    }

    private long count(String action) {
        return hand.number("SELECT COUNT(*) FROM history_entry WHERE action = ?", action);
    }
}
