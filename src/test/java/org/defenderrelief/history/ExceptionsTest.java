package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.ForgedEntries;
import org.defenderrelief.testing.HeldRow;
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
    SearchHistory search;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    @Test
    void anAlarmWaitsUntilAnAuditorVerifiesAndStaysToBeReadAfterwards() {
        verified();
        assertThat(view().fresh().faults()).isEmpty();
        String what = "committee_vote/" + UUID.randomUUID();
        alarm.notAuthentic(what, null, "a test says so");

        assertThat(view().fresh().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.newest().facts()).containsEntry("what", what));
        assertThat(exceptions.fresh(people.actor("auditor-2"), 100).faults()).hasSize(1);

        check.run();
        assertThat(view().fresh().faults())
                .as("what the service finds by itself settles nothing")
                .hasSize(1);
        assertThat(view().watched())
                .hasValueSatisfying(newest -> assertThat(newest.actorName()).isEqualTo("service"));
        verified();
        assertThat(view().fresh().faults()).isEmpty();
        assertThat(view().verified())
                .hasValueSatisfying(newest -> assertThat(newest.actorName()).isEqualTo("auditor-1"));
        assertThat(search.page(people.actor("auditor-1"), EntryFilter.of(EntryFilter.ALARMS), Optional.empty(), 20)
                        .entries())
                .anySatisfy(each -> assertThat(each.facts()).containsEntry("what", what));
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

            assertThat(view().fresh().faults()).hasSize(1);
            assertThat(view().verified())
                    .hasValueSatisfying(newest -> assertThat(newest.id()).isNotEqualTo(forged));
            assertThat(view().watched())
                    .hasValueSatisfying(newest -> assertThat(newest.id()).isNotEqualTo(forged));
        }
        verified();
        assertThat(view().fresh().faults()).isEmpty();
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
            if (!other.startsWith("keeper")) {
                assertThatThrownBy(() -> exceptions.differsSince(people.actor(other)))
                        .as(other)
                        .isInstanceOf(Problem.Forbidden.class);
            }
        }
    }

    @Test
    void whatIsSaidAgainAndAgainIsToldOnceAndHidesNothingNew() {
        verified();
        String old = "payment:" + UUID.randomUUID();
        String fresh = "payment:" + UUID.randomUUID();
        say(old, "NOT_AUTHENTIC-the-row-does-not-say-what-was-signed", null, 3);
        Instant first = view().fresh().faults().get(0).first();
        say(fresh, "NOT_AUTHENTIC-the-row-does-not-say-what-was-signed", null, 1);
        say(old, "NOT_AUTHENTIC-the-row-does-not-say-what-was-signed", null, 1);

        List<Exceptions.Fault> faults = view().fresh().faults();
        assertThat(faults)
                .extracting(fault -> fault.newest().facts().get("what"))
                .as("what began last stands first, whatever was said after it")
                .containsExactly(fresh, old);
        assertThat(faults).extracting(Exceptions.Fault::times).containsExactly(1, 4);
        assertThat(faults.get(1).first())
                .isEqualTo(first)
                .isBefore(faults.get(0).first());
        assertThat(faults.get(1).newest().occurredAt()).isAfter(faults.get(0).first());

        say(old, "NOT_AUTHENTIC-another-person-signed-it", null, 1);
        say(old, "NOT_AUTHENTIC-another-person-signed-it", new CaseId(Ids.next()), 1);
        assertThat(view().fresh().faults())
                .as("another reason and another case are other faults")
                .hasSize(4);
        verified();
        assertThat(view().fresh().faults()).isEmpty();
    }

    /** Whoever makes the service say one thing over and over does not push another off the page. */
    @Test
    void aFloodOfOneAlarmHidesNoOther() {
        verified();
        String hidden = "payment:" + UUID.randomUUID();
        String loud = "payment:" + UUID.randomUUID();
        say(hidden, "NOT_AUTHENTIC-another-person-signed-it", null, 1);
        say(loud, "NOT_AUTHENTIC-another-person-signed-it", null, 620);

        Exceptions.Fresh fresh = view().fresh();
        assertThat(fresh.faults())
                .extracting(fault -> fault.newest().facts().get("what"))
                .containsExactly(loud, hidden);
        assertThat(fresh.faults()).extracting(Exceptions.Fault::times).containsExactly(620, 1);
        assertThat(fresh.further()).isFalse();
        assertThat(exceptions.fresh(people.actor("auditor-1"), 1).further())
                .as("what is left out is said")
                .isTrue();
        verified();
        assertThat(view().fresh().faults()).isEmpty();
    }

    /** An outage leaves an alarm for each entry that waited; what else is wrong stands before them, however old it is. */
    @Test
    void manyEntriesThatWaitHideNothingElse() {
        verified();
        String hidden = "payment:" + UUID.randomUUID();
        say(hidden, "NOT_AUTHENTIC-another-person-signed-it", null, 1);
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 130; i++) {
                history.record(
                        Actor.SERVICE,
                        Alarm.ENTRY_WAITING,
                        null,
                        Facts.of("what", "history_entry/" + UUID.randomUUID(), "reason", "the-entry-waits"));
            }
        });

        Exceptions.Fresh fresh = view().fresh();
        assertThat(fresh.faults())
                .hasSize(100)
                .first()
                .satisfies(fault -> assertThat(fault.newest().facts()).containsEntry("what", hidden));
        assertThat(fresh.further()).isTrue();
        verified();
        assertThat(view().fresh().faults()).isEmpty();
    }

    @Test
    void aKeeperIsToldThatTheHistoryDiffersUntilItVerifies() {
        verified();
        assertThat(exceptions.differsSince(people.actor("keeper-1"))).isEmpty();
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        Actor.SERVICE,
                        CheckHistory.VERIFIED,
                        null,
                        Facts.of("result", CheckHistory.DIFFERS, "root", "none")));
        assertThat(exceptions.differsSince(people.actor("keeper-1"))).isPresent();
        verified();
        assertThat(exceptions.differsSince(people.actor("keeper-1"))).isEmpty();
    }

    /** Whoever writes verifications that nobody made over a true one, of today or of a day to come, has nobody read them. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC_TIMESTAMP(6)", "'2097-01-01'"})
    void verificationsThatNobodyMadeCalmNobodyAndHideNoTrueOne(String when) {
        verified();
        Instant before = view().verified().orElseThrow().occurredAt();
        QuarkusTransaction.requiringNew()
                .run(() -> history.record(
                        Actor.SERVICE,
                        CheckHistory.VERIFIED,
                        null,
                        Facts.of("result", CheckHistory.DIFFERS, "root", "none")));
        try (ForgedEntries forged =
                forged(CheckHistory.VERIFIED, when, 25, i -> "{\"result\":\"MATCHES\",\"root\":\"none\"}")) {
            assertThat(forged).isNotNull();
            for (String moment : List.of("while they wait", "set aside")) {
                assertThat(exceptions.differsSince(people.actor("keeper-1")))
                        .as(moment)
                        .hasValueSatisfying(since -> assertThat(since).isBefore(Instant.parse("2097-01-01T00:00:00Z")));
                assertThat(view().differs()).as(moment).isTrue();
                sequencer.sequence();
            }
            verified();
            assertThat(view().verified()).hasValueSatisfying(newest -> {
                assertThat(newest.actorName()).isEqualTo("auditor-1");
                assertThat(newest.occurredAt()).isAfter(before);
            });
            assertThat(view().watched()).isPresent();
        }
        verified();
        assertThat(exceptions.differsSince(people.actor("keeper-1"))).isEmpty();
        assertThat(view().fresh().faults()).isEmpty();
    }

    /** More than a page holds, of a day to come: they are no alarms, before the sequencer looked and after, and a verification settles what is one. */
    @Test
    void alarmsThatNobodyRaisedHideNoTrueOne() {
        verified();
        String what = "committee_vote/" + UUID.randomUUID();
        try (ForgedEntries forged = forged(
                Alarm.DIFFERS,
                "'2097-01-01'",
                160,
                i -> "{\"reason\":\"NOT_AUTHENTIC-nobody-said-so\",\"what\":\"payment/" + i + "\"}")) {
            assertThat(forged).isNotNull();
            alarm.notAuthentic(what, null, "a test says so");
            for (String moment : List.of("while they wait", "set aside, each with an alarm of its own")) {
                assertThat(whatWaits()).as(moment).contains(what).noneMatch(each -> each.matches("payment/[0-9]+"));
                sequencer.sequence();
            }
        }
        verified();
        assertThat(view().fresh().faults()).isEmpty();
    }

    /** While nothing gets its place, as in an outage: what waits besides takes no alarm's turn, however much it is. */
    @Test
    void aTrueAlarmIsFoundBesideMoreThatWaitsThanIsLookedAt() {
        verified();
        String what = "committee_vote/" + UUID.randomUUID();
        try (HeldRow edge = new HeldRow("history_log", "id = ?", "1")) {
            assertThat(edge).isNotNull();
            alarm.notAuthentic(what, null, "a test says so");
            try (ForgedEntries forged =
                    forged("compartment.read", "UTC_TIMESTAMP(6)", EntryStore.MOST_WAITING + 1, i -> "{}")) {
                assertThat(forged).isNotNull();
                assertThat(whatWaits()).contains(what);
            }
        }
        verified();
        assertThat(view().fresh().faults()).isEmpty();
    }

    private List<String> whatWaits() {
        return view().fresh().faults().stream()
                .map(fault -> fault.newest().facts().get("what"))
                .toList();
    }

    private static ForgedEntries forged(String action, String when, int count, IntFunction<String> facts) {
        return ForgedEntries.write(
                "nobody-" + UUID.randomUUID().toString().substring(0, 8),
                count,
                new ForgedEntries.Forged(action, null, when, facts));
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
                assertThat(view().fresh().faults())
                        .as("with its place moved along: %s", placed)
                        .anySatisfy(each -> assertThat(each.newest().facts()).containsEntry("what", what));
            }
        }
    }

    private void verified() {
        check.run(people.acting("auditor-1"), Optional.empty());
        sequencer.sequence();
    }

    private void say(String what, String reason, CaseId caseOrNull, int times) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < times; i++) {
                history.record(Actor.SERVICE, Alarm.DIFFERS, caseOrNull, Facts.of("what", what, "reason", reason));
            }
        });
    }

    private Exceptions.View view() {
        return exceptions.view(people.actor("auditor-1"), 100);
    }
}
