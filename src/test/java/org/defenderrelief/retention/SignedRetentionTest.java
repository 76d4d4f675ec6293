package org.defenderrelief.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.defenderrelief.casefile.AskedByPerson;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Erasures;
import org.defenderrelief.casefile.FileActs;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** What is due, what is held, and what a verification names of erasures, by the acts alone and at any time. */
class SignedRetentionTest {
    private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");
    private static final CaseId CASE = new CaseId(new UUID(0, 7));
    private static final EnvelopeId FIRST = new EnvelopeId(new UUID(0, 21));
    private static final EnvelopeId SECOND = new EnvelopeId(new UUID(0, 22));
    private static final PersonId ONE = new PersonId(new UUID(0, 1));
    private static final PersonId TWO = new PersonId(new UUID(0, 2));

    private final List<Said> withoutCase = new ArrayList<>();
    private final List<Said> onCase = new ArrayList<>();
    private long next = 100;

    private Said said(PersonId who, String action, Optional<CaseId> about, Instant at, Map<String, String> facts) {
        next++;
        String signer = who.equals(Actor.SERVICE.person()) ? "" : "key of " + who;
        return new Said(new UUID(0, next), about, who, signer, action, at, facts, Map.of(), next);
    }

    private Said keeper(PersonId who, String action, Instant at, Facts facts) {
        Said said = said(who, action, Optional.empty(), at, members(facts));
        withoutCase.add(said);
        return said;
    }

    /** As an act holds them. */
    private static Map<String, String> members(Facts facts) {
        Map<String, String> members = new HashMap<>();
        for (String pair : facts.toString().replaceAll("^\\{|\\}$", "").split("(?<=\"),(?=\")")) {
            String[] two = pair.split("\":\"", 2);
            members.put(two[0].substring(1), two[1].substring(0, two[1].length() - 1));
        }
        return members;
    }

    private static Schedule schedule(long id, String from, Map<KeptPart, Map<CaseStatus, Integer>> days) {
        return new Schedule(new UUID(1, id), LocalDate.parse(from), days, Map.of());
    }

    private static Map<KeptPart, Map<CaseStatus, Integer>> identity(int days) {
        return Map.of(KeptPart.IDENTITY, Map.of(CaseStatus.REFERRED, days));
    }

    private Schedule confirmed(Schedule schedule, Instant at) {
        keeper(ONE, SignedRetention.SCHEDULE_PROPOSED, at, schedule.facts());
        keeper(TWO, SignedRetention.SCHEDULE_CONFIRMED, at.plusSeconds(60), schedule.facts());
        return schedule;
    }

    private SignedRetention all() {
        SignedRetention all = new SignedRetention();
        withoutCase.forEach(all::see);
        return all;
    }

    @Test
    void anActSaysAllOfASchedule() {
        Schedule usual = new Schedule(
                new UUID(1, 1), LocalDate.parse("2026-03-01"), UsualTimes.days(), Map.of(FIRST, 1095, SECOND, 3650));
        Said act = keeper(ONE, SignedRetention.SCHEDULE_PROPOSED, DAY, usual.facts());

        assertThat(Schedule.of(act)).contains(usual);
    }

    @Test
    void aScheduleWithAnEnvelopeForAsManyAsThereMayBeStillFitsIntoAnAct() {
        Map<EnvelopeId, Integer> own = new HashMap<>();
        for (int i = 0; i < Schedule.MOST_ENVELOPES; i++) {
            own.put(new EnvelopeId(new UUID(5, i)), Schedule.MOST);
        }
        Schedule full = new Schedule(new UUID(1, 1), LocalDate.parse("2026-03-01"), UsualTimes.days(), own);

        assertThat(Schedule.of(keeper(ONE, SignedRetention.SCHEDULE_PROPOSED, DAY, full.facts())))
                .contains(full);
    }

    @Test
    void whatNobodyElseConfirmedIsNotInForce() {
        Schedule schedule = schedule(1, "2026-03-01", identity(90));
        keeper(ONE, SignedRetention.SCHEDULE_PROPOSED, DAY, schedule.facts());
        assertThat(all().inForce(DAY.plus(Duration.ofDays(1)))).isEmpty();

        keeper(ONE, SignedRetention.SCHEDULE_CONFIRMED, DAY.plusSeconds(9), schedule.facts());
        assertThat(all().inForce(DAY.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void whatIsConfirmedAfterAWeekOrSaysSomethingElseIsNotInForce() {
        Schedule late = schedule(1, "2026-03-01", identity(90));
        keeper(ONE, SignedRetention.SCHEDULE_PROPOSED, DAY, late.facts());
        keeper(TWO, SignedRetention.SCHEDULE_CONFIRMED, DAY.plus(Duration.ofDays(8)), late.facts());
        keeper(
                ONE,
                SignedRetention.SCHEDULE_PROPOSED,
                DAY,
                schedule(2, "2026-03-01", identity(90)).facts());
        keeper(
                TWO,
                SignedRetention.SCHEDULE_CONFIRMED,
                DAY,
                schedule(2, "2026-03-01", identity(0)).facts());

        assertThat(all().inForce(DAY.plus(Duration.ofDays(30)))).isEmpty();
    }

    @Test
    void aScheduleHoldsFromItsDayUntilTheNextBegins() {
        Schedule first = confirmed(schedule(1, "2026-03-02", identity(90)), DAY);
        Schedule second = confirmed(schedule(2, "2026-04-01", identity(30)), DAY.plus(Duration.ofDays(9)));

        assertThat(all().inForce(Instant.parse("2026-03-01T23:59:59Z"))).isEmpty();
        assertThat(all().inForce(Instant.parse("2026-03-02T00:00:00Z"))).contains(first);
        assertThat(all().inForce(Instant.parse("2026-03-31T23:59:59Z"))).contains(first);
        assertThat(all().inForce(Instant.parse("2026-04-01T00:00:00Z"))).contains(second);
    }

    @Test
    void recordsOfMoneyAreKeptAsTheLongestOfTheEnvelopesSays() {
        Map<KeptPart, Map<CaseStatus, Integer>> days = Map.of(
                KeptPart.RECEIPT, Map.of(CaseStatus.CLOSED, 1826),
                KeptPart.PAYMENT, Map.of(CaseStatus.CLOSED, 90));
        Schedule schedule = new Schedule(new UUID(1, 1), LocalDate.parse("2026-03-01"), days, Map.of(FIRST, 1095));

        assertThat(schedule.daysOf(KeptPart.RECEIPT, CaseStatus.CLOSED, Set.of()))
                .hasValue(1826);
        assertThat(schedule.daysOf(KeptPart.RECEIPT, CaseStatus.CLOSED, Set.of(FIRST)))
                .hasValue(1095);
        assertThat(schedule.daysOf(KeptPart.RECEIPT, CaseStatus.CLOSED, Set.of(FIRST, SECOND)))
                .hasValue(1826);
        assertThat(schedule.daysOf(KeptPart.PAYMENT, CaseStatus.CLOSED, Set.of(FIRST)))
                .hasValue(90);
        assertThat(schedule.daysOf(KeptPart.RECEIPT, CaseStatus.DECLINED, Set.of()))
                .isEmpty();
        assertThat(schedule.daysOf(KeptPart.RECEIPT, CaseStatus.DECLINED, Set.of(FIRST, SECOND)))
                .isEmpty();
    }

    private Hold held(Instant at, String until) {
        Map<String, String> facts = Map.of(
                "hold",
                new UUID(2, next).toString(),
                "case",
                CASE.toString(),
                "reason",
                "UNDER_AUDIT",
                "until",
                until,
                "note",
                "ab");
        Said said = said(ONE, SignedRetention.HOLD_PROPOSED, Optional.empty(), at, facts);
        withoutCase.add(said);
        return Hold.of(said).orElseThrow();
    }

    private boolean isHeld(Instant at) {
        return all().holding(CASE, Set.of(), at).isPresent();
    }

    @Test
    void holdKeepsWhileItWaitsAndLapsesAfterNinetyDaysUnlessAnotherConfirmsIt() {
        Hold hold = held(DAY, "2026-12-31");
        assertThat(isHeld(DAY)).isTrue();
        assertThat(isHeld(DAY.plus(Duration.ofDays(90)).minusSeconds(1))).isTrue();
        assertThat(isHeld(DAY.plus(Duration.ofDays(90)))).isFalse();

        withoutCase.add(
                said(ONE, SignedRetention.HOLD_CONFIRMED, Optional.empty(), DAY.plusSeconds(5), members(hold.facts())));
        assertThat(isHeld(DAY.plus(Duration.ofDays(91)))).isFalse();

        withoutCase.add(
                said(TWO, SignedRetention.HOLD_CONFIRMED, Optional.empty(), DAY.plusSeconds(6), members(hold.facts())));
        assertThat(isHeld(DAY.plus(Duration.ofDays(91)))).isTrue();
        assertThat(isHeld(Instant.parse("2026-12-31T23:59:59Z"))).isTrue();
        assertThat(isHeld(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
    }

    @Test
    void liftingTakesTwoAndNobodyTakesBackWhatIsConfirmed() {
        Hold hold = held(DAY, "2026-12-31");
        keeper(TWO, SignedRetention.HOLD_CONFIRMED, DAY.plusSeconds(6), hold.facts());
        keeper(ONE, SignedRetention.HOLD_WITHDRAWN, DAY.plusSeconds(7), hold.named());
        assertThat(isHeld(DAY.plusSeconds(8))).isTrue();

        Said first = keeper(ONE, SignedRetention.LIFT_PROPOSED, DAY.plusSeconds(9), hold.named());
        keeper(ONE, SignedRetention.LIFTED, DAY.plusSeconds(10), hold.named().and(Hold.LIFT, first.act()));
        assertThat(isHeld(DAY.plusSeconds(11))).isTrue();
        keeper(TWO, SignedRetention.LIFTED, DAY.plusSeconds(12), hold.named().and(Hold.LIFT, new UUID(9, 9)));
        assertThat(isHeld(DAY.plusSeconds(13))).isTrue();
        keeper(TWO, SignedRetention.LIFTED, DAY.plusSeconds(14), hold.named().and(Hold.LIFT, first.act()));
        assertThat(isHeld(DAY.plusSeconds(15))).isFalse();
    }

    @Test
    void aHoldOnAnEnvelopeHoldsTheCasesThatItPays() {
        Map<String, String> facts = Map.of(
                "hold",
                new UUID(2, 9).toString(),
                "envelope",
                FIRST.toString(),
                "reason",
                "UNDER_AUDIT",
                "until",
                "2026-12-31",
                "note",
                "ab");
        withoutCase.add(said(ONE, SignedRetention.HOLD_PROPOSED, Optional.empty(), DAY, facts));

        assertThat(all().holding(CASE, Set.of(FIRST), DAY)).isPresent();
        assertThat(all().holding(CASE, Set.of(SECOND), DAY)).isEmpty();
    }

    private Said closed(Instant at) {
        Said move = said(ONE, "triage.referred", Optional.of(CASE), at, Map.of("from", "IN_TRIAGE", "to", "REFERRED"));
        onCase.add(move);
        return move;
    }

    private Said erased(Schedule schedule, Said closed, Instant at) {
        return erased(schedule, closed, at, Actor.SERVICE.person());
    }

    private Said erased(Schedule schedule, Said closed, Instant at, PersonId by) {
        Said said = said(
                by,
                Erasures.ACTION,
                Optional.of(CASE),
                at,
                Map.of(
                        "name",
                        "identity",
                        "part",
                        "identity",
                        "versions",
                        "1-1",
                        "schedule",
                        schedule.id().toString(),
                        "closed",
                        closed.act().toString(),
                        "outcome",
                        "REFERRED"));
        onCase.add(said);
        return said;
    }

    private Optional<String> broken() {
        RetentionRules.ErasedAsScheduled rule = new RetentionRules.ErasedAsScheduled();
        assertThat(rule.broken(withoutCase, Optional.empty())).isEmpty();
        return rule.broken(onCase, Optional.empty()).map(ActRule.Broken::reason);
    }

    @Test
    void whatWasDueAndNotHeldBreaksNothing() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(90)), DAY);
        erased(schedule, closed(DAY), DAY.plus(Duration.ofDays(90)));

        assertThat(broken()).isEmpty();
    }

    @Test
    void whatWasErasedADayTooEarlyIsNamed() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(90)), DAY);
        erased(schedule, closed(DAY), DAY.plus(Duration.ofDays(89)));

        assertThat(broken()).contains("it was erased before it was due");
    }

    private void written(String version, Instant at) {
        next++;
        onCase.add(new Said(
                new UUID(0, next),
                Optional.of(CASE),
                ONE,
                "key of " + ONE,
                "intake.identity-corrected",
                at,
                Map.of(),
                Map.of(version, "ab"),
                next));
    }

    /** Whoever has keyring and database erases, in the service's name, what a partner wrote months after the closing. */
    @Test
    void whatWasWrittenAfterTheClosingAndWasNotKeptAsLongFromThenIsNamed() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(90)), DAY);
        written("identity@1", DAY.minus(Duration.ofDays(9)));
        Said closing = closed(DAY);
        written("identity@2", DAY.plus(Duration.ofDays(60)));
        written("notes@1", DAY.plus(Duration.ofDays(140)));
        erased(schedule, closing, DAY.plus(Duration.ofDays(90)));
        assertThat(broken()).as("the first version alone").isEmpty();

        onCase.remove(onCase.size() - 1);
        Map<String, String> both = Map.of(
                "name",
                "identity",
                "part",
                "identity",
                "versions",
                "1-2",
                "schedule",
                schedule.id().toString(),
                "closed",
                closing.act().toString(),
                "outcome",
                "REFERRED");
        onCase.add(
                said(Actor.SERVICE.person(), Erasures.ACTION, Optional.of(CASE), DAY.plus(Duration.ofDays(149)), both));
        assertThat(broken()).contains("it was erased before it was due");

        onCase.remove(onCase.size() - 1);
        onCase.add(
                said(Actor.SERVICE.person(), Erasures.ACTION, Optional.of(CASE), DAY.plus(Duration.ofDays(150)), both));
        assertThat(broken()).isEmpty();
    }

    @Test
    void aVerificationIsGivenWhatCommitsToContent() {
        RetentionRules.ErasedAsScheduled rule = new RetentionRules.ErasedAsScheduled();
        assertThat(rule.looksAtCommittingWhere()).contains(Erasures.ACTION);
        assertThat(rule.actions()).contains(Erasures.ACTION);
    }

    @Test
    void whatWasErasedWithoutAScheduleOrByAnotherIsNamed() {
        Schedule old = confirmed(schedule(1, "2026-03-01", identity(1)), DAY);
        confirmed(schedule(2, "2026-03-05", identity(90)), DAY.plusSeconds(120));
        Said closing = closed(DAY);
        erased(old, closing, DAY.plus(Duration.ofDays(20)));
        assertThat(broken()).contains("it was erased, and no schedule in force says so");

        onCase.remove(1);
        erased(schedule(9, "2026-03-01", identity(0)), closing, DAY.plus(Duration.ofDays(20)));
        assertThat(broken()).contains("it was erased, and no schedule in force says so");
    }

    @Test
    void whatTheScheduleKeepsIsNamed() {
        Schedule schedule =
                confirmed(schedule(1, "2026-03-01", Map.of(KeptPart.NOTES, Map.of(CaseStatus.REFERRED, 0))), DAY);
        erased(schedule, closed(DAY), DAY.plus(Duration.ofDays(2)));

        assertThat(broken()).contains("it was erased, and the schedule keeps it");
    }

    @Test
    void whatWasErasedUnderAHoldIsNamedEvenWhereNobodyConfirmedIt() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        held(DAY.plus(Duration.ofDays(1)), "2026-12-31");
        erased(schedule, closed(DAY), DAY.plus(Duration.ofDays(2)));

        assertThat(broken()).contains("it was erased while it was held");
    }

    @Test
    void aHoldThatIsKnownHasBegunThoughTheClockOfWhoErasesIsBehind() {
        held(DAY.plusSeconds(4), "2026-12-31");

        assertThat(isHeld(DAY)).isTrue();
    }

    /** Clocks of several nodes differ by seconds; what was known when it was erased, the places tell. */
    @Test
    void whatWasErasedBeforeAHoldOrAfterItIsToldByThePlaceNotTheClock() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        Said closing = closed(DAY);
        Instant then = DAY.plus(Duration.ofDays(2));
        erased(schedule, closing, then.plusSeconds(20));
        held(then, "2026-12-31");
        assertThat(broken()).isEmpty();

        erased(schedule, closing, then.minusSeconds(2));
        assertThat(broken()).contains("it was erased while it was held");
    }

    @Test
    void whoDatesAnErasureBackBeforeAHoldIsNamed() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        Said closing = closed(DAY);
        held(DAY.plus(Duration.ofDays(5)), "2026-12-31");
        erased(schedule, closing, DAY.plus(Duration.ofDays(3)));

        assertThat(broken()).contains("it was erased at a time that was over");
    }

    /** Also after keepers have signed something else. */
    @Test
    void whoDatesAnErasureBackIsNamedForGood() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        Said closing = closed(DAY);
        held(DAY.plus(Duration.ofDays(5)), "2026-03-06");
        erased(schedule, closing, DAY.plus(Duration.ofDays(3)));
        held(DAY.plus(Duration.ofDays(20)), "2026-03-21");

        assertThat(broken()).contains("it was erased at a time that was over");
    }

    @Test
    void aHoldOfEverythingHoldsUntilItsDayAndOnlyTwoEndIt() {
        Map<String, String> facts = Map.of(
                "hold", new UUID(2, 9).toString(),
                "scope", "everything",
                "reason", "UNDER_AUDIT",
                "until", "2026-04-30",
                "note", "ab");
        Said said = said(ONE, SignedRetention.HOLD_PROPOSED, Optional.empty(), DAY, facts);
        withoutCase.add(said);
        Hold hold = Hold.of(said).orElseThrow();
        assertThat(isHeld(DAY.plus(Duration.ofDays(30)))).isTrue();
        keeper(ONE, SignedRetention.HOLD_WITHDRAWN, DAY.plusSeconds(7), hold.named());
        assertThat(isHeld(DAY.plusSeconds(8))).isTrue();
        Said first = keeper(ONE, SignedRetention.LIFT_PROPOSED, DAY.plusSeconds(9), hold.named());
        keeper(ONE, SignedRetention.LIFTED, DAY.plusSeconds(10), hold.named().and(Hold.LIFT, first.act()));
        assertThat(isHeld(DAY.plusSeconds(11))).isTrue();
        keeper(TWO, SignedRetention.LIFTED, DAY.plusSeconds(14), hold.named().and(Hold.LIFT, first.act()));
        assertThat(isHeld(DAY.plusSeconds(15))).isFalse();

        assertThat(Hold.of(said(
                        ONE, SignedRetention.HOLD_PROPOSED, Optional.empty(), DAY.minus(Duration.ofDays(60)), facts)))
                .as("further ahead than everything may be held")
                .isEmpty();
    }

    private Said asked(PersonId who, String step, Instant at, Map<String, String> facts) {
        Said said = said(who, step, Optional.of(CASE), at, facts);
        onCase.add(said);
        return said;
    }

    private Said early(PersonId second, boolean identified) {
        Said closing = closed(DAY);
        Said request = asked(
                ONE,
                AskedByPerson.RECORDED,
                DAY.plusSeconds(1),
                Map.of("kind", "ERASURE", "way", "LETTER", "arrived", "2026-03-01", "due", "2026-04-01"));
        String id = request.act().toString();
        if (identified) {
            asked(ONE, AskedByPerson.IDENTIFIED, DAY.plusSeconds(2), Map.of("request", id, "how", "MET"));
        }
        Said proposed =
                asked(ONE, AskedByPerson.PROPOSED, DAY.plusSeconds(3), Map.of("request", id, "reason", "DANGER"));
        Said decided = asked(
                second,
                AskedByPerson.CONFIRMED,
                DAY.plusSeconds(4),
                Map.of(
                        "request",
                        id,
                        "reason",
                        "DANGER",
                        "proposal",
                        proposed.act().toString()));
        Said erased = said(
                Actor.SERVICE.person(),
                Erasures.ACTION,
                Optional.of(CASE),
                DAY.plusSeconds(5),
                Map.of(
                        "name", "identity",
                        "part", "identity",
                        "versions", "1-1",
                        "request", id,
                        "decided", decided.act().toString(),
                        "closed", closing.act().toString(),
                        "outcome", "REFERRED"));
        onCase.add(erased);
        return erased;
    }

    @Test
    void whatTwoPeopleDecidedGoesBeforeItsDay() {
        early(TWO, true);
        assertThat(broken()).isEmpty();
        assertThat(requestsBroken()).isEmpty();
    }

    @Test
    void whatOnePersonDecidedOrForSomebodyUnknownIsNamed() {
        early(ONE, true);
        assertThat(broken()).contains("it was erased, and two people did not say so");
        assertThat(requestsBroken()).contains("two people did not say so");

        onCase.clear();
        early(TWO, false);
        assertThat(broken()).contains("it was erased, and two people did not say so");
        assertThat(requestsBroken()).contains("nobody said before how it is known who asks");
    }

    /** Which ground is one against what was asked, the service asks before somebody signs; what was signed before that stays an answer. */
    @Test
    void anEarlierRefusalStandsWhateverItsGround() {
        Said request = asked(
                ONE,
                AskedByPerson.RECORDED,
                DAY.plusSeconds(1),
                Map.of("kind", "ERASURE", "way", "LETTER", "arrived", "2026-03-01", "due", "2026-04-01"));
        asked(
                ONE,
                AskedByPerson.ANSWERED,
                DAY.plusSeconds(2),
                Map.of("request", request.act().toString(), "outcome", "REFUSED", "ground", "RIGHTS_OF_OTHERS"));
        assertThat(requestsBroken()).isEmpty();
    }

    private Optional<String> requestsBroken() {
        List<Said> theirs = onCase.stream()
                .filter(said -> AskedByPerson.ACTIONS.contains(said.action()))
                .toList();
        return new RequestRule().broken(theirs, Optional.empty()).map(ActRule.Broken::reason);
    }

    /** No row says what a file belongs to: the act that took it in does, and a receipt is what none took in. */
    @Test
    void aReceiptDoesNotGoAsSomethingElse() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        Said closing = closed(DAY);
        String receipt = "attachment/" + new UUID(0, 77);
        onCase.add(said(
                Actor.SERVICE.person(),
                Erasures.ACTION,
                Optional.of(CASE),
                DAY.plus(Duration.ofDays(2)),
                Map.of(
                        "name",
                        receipt,
                        "part",
                        "identity",
                        "versions",
                        "1-1",
                        "schedule",
                        schedule.id().toString(),
                        "closed",
                        closing.act().toString(),
                        "outcome",
                        "REFERRED")));
        assertThat(broken()).contains("it was erased, and the schedule keeps it");
        Said taken = new Said(
                new UUID(0, 99),
                Optional.of(CASE),
                ONE,
                "key",
                FileActs.ADDED,
                DAY,
                Map.of(),
                Map.of("content/copy/" + new UUID(0, 77), "ab"),
                99);
        assertThat(WhatItBelongsTo.of(receipt, List.of())).contains(KeptPart.RECEIPT);
        assertThat(WhatItBelongsTo.of(receipt, List.of(taken))).contains(KeptPart.SITUATION);
    }

    @Test
    void whatWasErasedOfACaseThatGoesOnIsNamed() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        Said open =
                said(ONE, "triage.accepted", Optional.of(CASE), DAY, Map.of("from", "SUBMITTED", "to", "IN_TRIAGE"));
        onCase.add(open);
        erased(schedule, open, DAY.plus(Duration.ofDays(2)));

        assertThat(broken()).contains("it was erased, and the case was not closed so");
    }

    @Test
    void aPersonErasesNothing() {
        Schedule schedule = confirmed(schedule(1, "2026-03-01", identity(0)), DAY);
        erased(schedule, closed(DAY), DAY.plus(Duration.ofDays(2)), ONE);

        assertThat(broken()).contains("somebody else than the service erased it");
    }
}
