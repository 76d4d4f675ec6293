package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.TableInHand;

/** An auditor finds every alarm until one of them has verified the history after it. */
@QuarkusTest
class ExceptionsTest {
    @Inject
    Exceptions exceptions;

    @Inject
    Alarm alarm;

    @Inject
    CheckHistory check;

    @Inject
    Sequencer sequencer;

    @Inject
    DemoPeople people;

    @Test
    void anAlarmWaitsUntilAnAuditorVerifiesAndStaysToBeReadAfterwards() {
        verified();
        assertThat(view().fresh().alarms()).isEmpty();
        String what = "committee_vote/" + UUID.randomUUID();
        alarm.notAuthentic(what, null, "a test says so");

        assertThat(view().alarms().get(0).facts()).containsEntry("what", what);
        assertThat(view().fresh().alarms()).hasSize(1);
        assertThat(exceptions.fresh(people.actor("auditor-2"), 100).alarms()).hasSize(1);

        check.run();
        assertThat(view().fresh().alarms())
                .as("what the service finds by itself settles nothing")
                .hasSize(1);
        assertThat(view().watched())
                .hasValueSatisfying(newest -> assertThat(newest.actorName()).isEqualTo("service"));
        verified();
        assertThat(view().fresh().alarms()).isEmpty();
        assertThat(view().verified())
                .hasValueSatisfying(newest -> assertThat(newest.actorName()).isEqualTo("auditor-1"));
        assertThat(view().alarms().get(0).facts()).containsEntry("what", what);
        assertThat(view().checkpointSize()).isPresent();
    }

    /** Whoever writes to the database cannot verify in an auditor's name. */
    @Test
    void aRowThatSomebodyPutThereSettlesNothing() {
        verified();
        alarm.notAuthentic("committee_vote/" + UUID.randomUUID(), null, "a test says so");
        UUID forged = UUID.randomUUID();
        try (TableInHand table = new TableInHand("history_entry", "entry = ?", forged.toString())) {
            String said =
                    "case_id, actor_id, actor_name, actor_roles, action, facts, commitments, signer_kid, signature,"
                            + " service_signature, leaf_hash";
            table.run(
                    "INSERT INTO history_entry (entry, occurred_at, " + said + ") SELECT ?, UTC_TIMESTAMP(6), " + said
                            + " FROM history_entry WHERE action = 'history.verified' AND actor_name = 'auditor-1'"
                            + " ORDER BY id DESC LIMIT 1",
                    forged.toString());

            assertThat(view().fresh().alarms()).hasSize(1);
            assertThat(view().verified())
                    .hasValueSatisfying(newest -> assertThat(newest.id()).isNotEqualTo(forged));
            assertThat(view().watched())
                    .hasValueSatisfying(newest -> assertThat(newest.id()).isNotEqualTo(forged));
        }
        verified();
        assertThat(view().fresh().alarms()).isEmpty();
    }

    @Test
    void nobodyElseLooks() {
        for (String other : List.of("triage-1", "committee-1", "finance-1", "keeper-1", "partner-1")) {
            assertThatThrownBy(() -> exceptions.view(people.actor(other), 10))
                    .as(other)
                    .isInstanceOf(Problem.Forbidden.class);
            assertThatThrownBy(() -> exceptions.fresh(people.actor(other), 10))
                    .as(other)
                    .isInstanceOf(Problem.Forbidden.class);
        }
    }

    /** The number of a row is in no act: the newest verification does not settle what came after it by a higher one. */
    @Test
    void aVerificationWithAHigherNumberSettlesNoMore() {
        verified();
        String what = "committee_vote/" + UUID.randomUUID();
        alarm.notAuthentic(what, null, "a test says so");
        sequencer.sequence();
        HistoryEntry settled = view().settled().orElseThrow();
        long higher = settled.number() + 1_000;
        String place = Long.toString(settled.position().orElseThrow());
        for (boolean placed : new boolean[] {false, true}) {
            try (TableInHand leaves = new TableInHand("history_leaf", "position = ?", place);
                    TableInHand entries = new TableInHand(
                            "history_entry", "entry = ?", settled.id().toString())) {
                entries.run("UPDATE history_entry SET id = ? WHERE id = ?", higher, settled.number());
                if (placed) {
                    leaves.run("UPDATE history_leaf SET entry_id = ? WHERE position = ?", higher, place);
                }
                assertThat(view().fresh().alarms())
                        .as("with its place moved along: %s", placed)
                        .anySatisfy(each -> assertThat(each.facts()).containsEntry("what", what));
            }
        }
    }

    private void verified() {
        check.run(people.acting("auditor-1"), Optional.empty());
        sequencer.sequence();
    }

    private Exceptions.View view() {
        return exceptions.view(people.actor("auditor-1"), 100);
    }
}
