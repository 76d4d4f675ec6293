package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.casefile.RegisterCase;
import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.clocks.Deadlines;
import org.defenderrelief.clocks.DeadlinesInHand;
import org.defenderrelief.clocks.LateDeadlines;
import org.defenderrelief.history.Sequencer;
import org.defenderrelief.history.WatchedTwice;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.testing.UnsignedEntry;

/** Whoever wants a request to be forgotten, with the rights of the service at the database. What they do to the steps themselves, {@code clocks.TakeStepsTest} tries. */
@QuarkusTest
class IntruderAtClocksTest {
    private static final Duration LATE = Duration.ofHours(80);

    @Inject
    DeadlinesInHand deadlines;

    @Inject
    Sequencer sequencer;

    @Inject
    WatchedTwice watch;

    private CaseWork.Acknowledged sent;

    @BeforeEach
    void aRequestComes() {
        sent = CaseWork.submit("01-togo-relocation-fr.json");
    }

    private List<Deadlines> own() {
        return deadlines.only(each -> each.reference()
                .filter(reference -> reference.value().equals(sent.reference()))
                .isPresent());
    }

    private int alarms(DeadlineKind kind) {
        return deadlines
                .shown(own(), Role.KEEPER, kind, LATE)
                .map(LateDeadlines.Line::alarms)
                .orElse(0);
    }

    /** Not even until the sequencer has looked at it. */
    @Test
    void anEntryThatNobodySignedAnswersAndDecidesNothing() {
        String act = UUID.randomUUID().toString();
        StolenDatabase.whileNothingIsPlaced(() -> {
            try (UnsignedEntry entry = new UnsignedEntry(act, "triage.withdrawn", sent.id())) {
                standsAsAnAlarm();
                // What the sequencer would do with it.
                StolenDatabase.asService(
                        "INSERT INTO history_refused SELECT id FROM history_entry WHERE entry = ?", act);
                standsAsAnAlarm();
            }
        });
    }

    /** They keep it from the sequencer as they write it, and then give it a place that no tree has. */
    @Test
    void anEntryThatTheSequencerNeverSeesHidesNothingAndIsAlarmed() {
        String act = UUID.randomUUID().toString();
        try (UnsignedEntry entry = UnsignedEntry.outOfLine(act, "triage.withdrawn", sent.id())) {
            sequencer.sequence();
            standsAsAnAlarm();
            watch.look();
            assertThat(StolenDatabase.alarms()).contains("history_entry/" + act);
            StolenDatabase.withoutTrigger(
                    "history_leaf_before_insert",
                    () -> StolenDatabase.asService(
                            "INSERT INTO history_leaf (position, entry_id, leaf_hash) SELECT 1000000000000, id, leaf_hash"
                                    + " FROM history_entry WHERE entry = ?",
                            act));
            try {
                standsAsAnAlarm();
            } finally {
                StolenDatabase.withoutTrigger(
                        "history_leaf_before_delete",
                        () -> StolenDatabase.asOwner("DELETE FROM history_leaf WHERE position = 1000000000000"));
            }
            deadlines.told();
            deadlines.walk(own(), LATE);
            assertThat(deadlines.told()).as("it answers nothing").contains("FIRST_ANSWER ALARM KEEPER");
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** They keep the request's own entry from its place: it is signed, and that is enough. */
    @Test
    void aRequestThatIsKeptFromItsPlaceIsLateAllTheSame() {
        StolenDatabase.whileNothingIsPlaced(() -> {
            sent = CaseWork.submit("01-togo-relocation-fr.json");
            String own = "SELECT id FROM history_entry WHERE case_id = '" + sent.id() + "' AND action = '"
                    + RegisterCase.ACTION + "'";
            StolenDatabase.asService("DELETE FROM history_pending WHERE entry_id IN (" + own + ")");
            try {
                standsAsAnAlarm();
            } finally {
                StolenDatabase.asOwner("INSERT INTO history_pending " + own);
            }
        });
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** More than anybody reads at once stand around it, before it and after it, and nobody signed them. */
    @Test
    void aFloodOfWhatNobodySignedHidesNoRequestThatIsKeptFromItsPlace() {
        String flood = UUID.randomUUID().toString();
        StolenDatabase.whileNothingIsPlaced(() -> {
            sent = CaseWork.submit("01-togo-relocation-fr.json");
            String own = "SELECT id FROM history_entry WHERE case_id = '" + sent.id() + "' AND action = '"
                    + RegisterCase.ACTION + "'";
            StolenDatabase.asService("DELETE FROM history_pending WHERE entry_id IN (" + own + ")");
            try {
                flood(flood, sent.id());
                standsAsAnAlarm();
            } finally {
                takeAway(flood);
                StolenDatabase.asOwner("INSERT INTO history_pending " + own);
            }
        });
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** The submission of that case 900 times over, as one of another, two thirds of them dated before it. */
    private static void flood(String caseId, String like) {
        String same = "actor_id, actor_name, actor_roles, action, facts, commitments, signer_kid, signature,"
                + " service_signature, leaf_hash";
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement insert =
                        service.prepareStatement("INSERT INTO history_entry (entry, case_id, occurred_at, " + same
                                + ") SELECT ?, ?, UTC_TIMESTAMP(6) - INTERVAL ? SECOND, " + same
                                + " FROM history_entry WHERE case_id = ? AND action = ?")) {
            service.setAutoCommit(false);
            for (int i = 0; i < 900; i++) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, caseId);
                insert.setInt(3, i < 600 ? 60 : 0);
                insert.setString(4, like);
                insert.setString(5, RegisterCase.ACTION);
                insert.executeUpdate();
            }
            service.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void takeAway(String caseId) {
        StolenDatabase.withoutTrigger(
                "history_entry_before_delete",
                () -> StolenDatabase.asOwnerAtOnce(List.of(
                        "DELETE p FROM history_pending p JOIN history_entry e ON e.id = p.entry_id WHERE e.case_id = '"
                                + caseId + "'",
                        "DELETE FROM history_entry WHERE case_id = '" + caseId + "'")));
    }

    private void standsAsAnAlarm() {
        assertThat(alarms(DeadlineKind.FIRST_ANSWER)).isEqualTo(1);
        assertThat(alarms(DeadlineKind.DECISION)).isEqualTo(1);
    }

    /** Whoever has the service's database says that the submission itself was set aside. It has its place, so it was not. */
    @Test
    void aRequestThatHasItsPlaceIsNotSetAside() {
        sequencer.sequence();
        String own = "SELECT id FROM history_entry WHERE case_id = '" + sent.id() + "' AND action = '"
                + RegisterCase.ACTION + "'";
        StolenDatabase.asService("INSERT INTO history_refused " + own);
        try {
            assertThat(alarms(DeadlineKind.FIRST_ANSWER)).isEqualTo(1);
            assertThat(alarms(DeadlineKind.DECISION)).isEqualTo(1);
            assertThat(StolenDatabase.differs()).endsWith("of history_refused");
        } finally {
            StolenDatabase.asOwnerAtOnce(List.of("DELETE FROM history_refused WHERE entry_id IN (" + own + ")"));
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** Where they write days that there are not, an entry of the history or the case's row keeps neither its own case nor any other from being late. */
    @ParameterizedTest
    @ValueSource(strings = {"-00-10", "-02-31"})
    void aDayThatThereIsNotHidesNoRequest(String day) {
        String noTime = LocalDate.now(ZoneOffset.UTC).getYear() + day;
        String act = UUID.randomUUID().toString();
        StolenDatabase.whileNothingIsPlaced(() -> {
            try (UnsignedEntry entry = UnsignedEntry.ofDay(act, RegisterCase.ACTION, sent.id(), noTime)) {
                standsAsAnAlarm();
            }
        });
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            table.letTriggersWork();
            DatabaseUser.SERVICE.atOnce(List.of(
                    "SET sql_mode = 'ALLOW_INVALID_DATES'",
                    "UPDATE case_file SET first_answer_due = '" + noTime + "', decision_due = '" + noTime
                            + "' WHERE id = '" + sent.id() + "'"));
            standsAsAnAlarm();
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    /** A later date in the row counts for nothing; whoever writes an earlier one has people told early. */
    @Test
    void aDateThatWasMovedMakesNothingLater() {
        try (TableInHand table = new TableInHand("case_file", "id = ?", sent.id())) {
            table.run(
                    "UPDATE case_file SET first_answer_due = '2035-01-01', decision_due = '2035-01-01', status = 'WITHDRAWN' WHERE id = ?",
                    sent.id());
            assertThat(alarms(DeadlineKind.FIRST_ANSWER)).isEqualTo(1);
            assertThat(alarms(DeadlineKind.DECISION)).isEqualTo(1);
            deadlines.told();
            deadlines.walk(own(), LATE);
            assertThat(deadlines.told())
                    .as("it does not stand as it was signed: that is alarmed, and nobody is sent there")
                    .isEmpty();
        }
        deadlines.walk(own(), LATE);
        assertThat(deadlines.told()).contains("FIRST_ANSWER ALARM KEEPER");
    }
}
