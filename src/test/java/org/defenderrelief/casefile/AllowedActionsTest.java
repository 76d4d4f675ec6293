package org.defenderrelief.casefile;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;

/** What is offered to whom, told once more: every state, role, duty and urgency. A new state or action has no cell until somebody thought of it. */
class AllowedActionsTest {
    private static final PersonId HOLDER = new PersonId(Ids.next());

    /** Whose it is, and what else they may have done on the case: nothing, or just this. */
    private record Whose(Role role, Optional<Duty> duty) {}

    private static final Map<CaseStatus, Set<AllowedAction>> TABLE = new EnumMap<>(Map.ofEntries(
            entry(
                    CaseStatus.SUBMITTED,
                    EnumSet.of(
                            AllowedAction.ACCEPT,
                            AllowedAction.NOTE,
                            AllowedAction.REFER,
                            AllowedAction.MARK_DUPLICATE,
                            AllowedAction.WITHDRAW)),
            entry(
                    CaseStatus.IN_TRIAGE,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.ASK_FOR_INFORMATION,
                            AllowedAction.RECORD_FINDING,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.CORRECT_NEEDS,
                            AllowedAction.HAND_OVER,
                            AllowedAction.ASSESS_RISKS,
                            AllowedAction.REVIEW_BUDGET,
                            AllowedAction.FILL_CHECKLIST,
                            AllowedAction.NOTE,
                            AllowedAction.RECOMMEND,
                            AllowedAction.END_AS_HELPED,
                            AllowedAction.REFER,
                            AllowedAction.MARK_DUPLICATE,
                            AllowedAction.WITHDRAW)),
            entry(
                    CaseStatus.AWAITING_INFORMATION,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.RESUME_TRIAGE,
                            AllowedAction.END_AS_HELPED,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.CORRECT_NEEDS,
                            AllowedAction.HAND_OVER,
                            AllowedAction.ASSESS_RISKS,
                            AllowedAction.REVIEW_BUDGET,
                            AllowedAction.FILL_CHECKLIST,
                            AllowedAction.NOTE,
                            AllowedAction.REFER,
                            AllowedAction.MARK_DUPLICATE,
                            AllowedAction.WITHDRAW)),
            entry(
                    CaseStatus.BEFORE_COMMITTEE,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.OPEN_ROUND,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.CORRECT_NEEDS,
                            AllowedAction.HAND_OVER,
                            AllowedAction.ASSESS_RISKS,
                            AllowedAction.REVIEW_BUDGET,
                            AllowedAction.FILL_CHECKLIST,
                            AllowedAction.NOTE,
                            AllowedAction.REFER,
                            AllowedAction.MARK_DUPLICATE,
                            AllowedAction.VOTE,
                            AllowedAction.RECUSE,
                            AllowedAction.RELEASE_IN_EMERGENCY,
                            AllowedAction.WITHDRAW)),
            entry(
                    CaseStatus.DEFERRED,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.ACCEPT,
                            AllowedAction.NOTE,
                            AllowedAction.WRITE_LETTER,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.CORRECT_NEEDS,
                            AllowedAction.REFER,
                            AllowedAction.MARK_DUPLICATE,
                            AllowedAction.WITHDRAW)),
            entry(
                    CaseStatus.APPROVED,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.NOTE,
                            AllowedAction.WRITE_LETTER,
                            AllowedAction.PLAN_PAYMENT,
                            AllowedAction.PREPARE_PAYMENT)),
            entry(
                    CaseStatus.IN_DISBURSEMENT,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.NOTE,
                            AllowedAction.WRITE_LETTER,
                            AllowedAction.PLAN_PAYMENT,
                            AllowedAction.PREPARE_PAYMENT,
                            AllowedAction.RELEASE_PAYMENT,
                            AllowedAction.FOLLOW_PAYMENT)),
            entry(
                    CaseStatus.IN_FOLLOW_UP,
                    EnumSet.of(
                            AllowedAction.ARRANGE_AID,
                            AllowedAction.CORRECT_IDENTITY,
                            AllowedAction.NOTE,
                            AllowedAction.WRITE_LETTER,
                            AllowedAction.CLOSE)),
            entry(CaseStatus.CLOSED, EnumSet.of(AllowedAction.WRITE_LETTER)),
            entry(CaseStatus.DECLINED, EnumSet.of(AllowedAction.WRITE_LETTER, AllowedAction.ARRANGE_AID)),
            entry(CaseStatus.HELPED_OTHERWISE, EnumSet.of(AllowedAction.WRITE_LETTER)),
            entry(CaseStatus.REFERRED, EnumSet.of(AllowedAction.WRITE_LETTER, AllowedAction.ARRANGE_AID)),
            entry(CaseStatus.WITHDRAWN, EnumSet.noneOf(AllowedAction.class)),
            entry(CaseStatus.DUPLICATE, EnumSet.noneOf(AllowedAction.class))));

    private static final Map<AllowedAction, Whose> WHOSE = new EnumMap<>(Map.ofEntries(
            entry(AllowedAction.ACCEPT, triage()),
            entry(AllowedAction.ASK_FOR_INFORMATION, triage()),
            entry(AllowedAction.RESUME_TRIAGE, triage()),
            entry(AllowedAction.RECORD_FINDING, triage()),
            entry(AllowedAction.CORRECT_IDENTITY, triage()),
            entry(AllowedAction.CORRECT_NEEDS, triage()),
            entry(AllowedAction.HAND_OVER, triage()),
            entry(AllowedAction.ASSESS_RISKS, triage()),
            entry(AllowedAction.REVIEW_BUDGET, triage()),
            entry(AllowedAction.FILL_CHECKLIST, triage()),
            entry(AllowedAction.ARRANGE_AID, triage()),
            entry(AllowedAction.NOTE, triage()),
            entry(AllowedAction.RECOMMEND, triage()),
            entry(AllowedAction.END_AS_HELPED, triage()),
            entry(AllowedAction.REFER, triage()),
            entry(AllowedAction.WRITE_LETTER, triage()),
            entry(AllowedAction.MARK_DUPLICATE, triage()),
            entry(AllowedAction.OPEN_ROUND, triage()),
            entry(AllowedAction.VOTE, new Whose(Role.COMMITTEE, Optional.of(Duty.VOTER))),
            entry(AllowedAction.RECUSE, new Whose(Role.COMMITTEE, Optional.empty())),
            entry(AllowedAction.RELEASE_IN_EMERGENCY, new Whose(Role.COMMITTEE, Optional.of(Duty.VOTER))),
            entry(AllowedAction.PLAN_PAYMENT, new Whose(Role.FINANCE, Optional.of(Duty.PREPARER))),
            entry(AllowedAction.PREPARE_PAYMENT, new Whose(Role.FINANCE, Optional.of(Duty.PREPARER))),
            entry(AllowedAction.RELEASE_PAYMENT, new Whose(Role.FINANCE, Optional.of(Duty.RELEASER))),
            entry(AllowedAction.FOLLOW_PAYMENT, new Whose(Role.FINANCE, Optional.empty())),
            entry(AllowedAction.CLOSE, new Whose(Role.FINANCE, Optional.empty())),
            entry(AllowedAction.WITHDRAW, new Whose(Role.PARTNER, Optional.empty()))));

    private static Whose triage() {
        return new Whose(Role.TRIAGE, Optional.of(Duty.ASSESSOR));
    }

    @Test
    void everyStateHasARowAndEveryActionIsSomebodys() {
        assertThat(TABLE).containsOnlyKeys(CaseStatus.values());
        assertThat(WHOSE).containsOnlyKeys(AllowedAction.values());
    }

    @Test
    void everybodyIsOfferedWhatTheTableSaysAndNothingElse() {
        for (CaseStatus status : CaseStatus.values()) {
            for (Urgency urgency : Urgency.values()) {
                CaseFile caseFile = CaseStatusTest.at(status, urgency);
                for (Role role : Role.values()) {
                    for (Optional<Duty> duty : duties()) {
                        assertThat(allowed(duty, false).of(actor(role), caseFile))
                                .as(role + " with " + duty + " on a case that is " + status + " and " + urgency)
                                .isEqualTo(expected(status, urgency, Set.of(role), duty, false));
                        caseFile.handOver(HOLDER);
                        assertThat(allowed(duty, false).of(actor(HOLDER, role), caseFile))
                                .as(role + " with " + duty + " who has a case that is " + status)
                                .isEqualTo(expected(status, urgency, Set.of(role), duty, true));
                    }
                }
            }
        }
    }

    /** What each role of theirs offers, and no more: a second role lifts no duty. */
    @Test
    void whoHasSeveralRolesIsOfferedWhatEachOffers() {
        Set<Role> roles = Set.of(Role.TRIAGE, Role.COMMITTEE, Role.FINANCE);
        for (CaseStatus status : CaseStatus.values()) {
            CaseFile caseFile = CaseStatusTest.at(status, Urgency.LIFE_AT_RISK);
            for (Optional<Duty> duty : duties()) {
                assertThat(allowed(duty, false).of(actor(roles.toArray(Role[]::new)), caseFile))
                        .as(status + " with " + duty)
                        .isEqualTo(expected(status, Urgency.LIFE_AT_RISK, roles, duty, false));
            }
        }
    }

    /** A release that was made alone waits for the others wherever its case has got to. */
    @Test
    void membersAreOfferedTheirWordOnAReleaseInEveryState() {
        for (CaseStatus status : EnumSet.complementOf(EnumSet.of(CaseStatus.BEFORE_COMMITTEE))) {
            CaseFile caseFile = CaseStatusTest.at(status, Urgency.LIFE_AT_RISK);
            for (Optional<Duty> duty : duties()) {
                Set<AllowedAction> expected = EnumSet.of(AllowedAction.RECUSE);
                if (duty.isEmpty() || duty.get() == Duty.VOTER) {
                    expected.add(AllowedAction.VOTE);
                }
                assertThat(allowed(duty, true).of(actor(Role.COMMITTEE), caseFile))
                        .as(status + " with " + duty)
                        .isEqualTo(expected);
            }
        }
    }

    /** Nothing is offered that the state does not have, and of what ends a case nothing is kept from who may. */
    @Test
    void whatIsOfferedIsAStepOfTheState() {
        Map<AllowedAction, CaseStatus> steps = Map.of(
                AllowedAction.ACCEPT, CaseStatus.IN_TRIAGE,
                AllowedAction.ASK_FOR_INFORMATION, CaseStatus.AWAITING_INFORMATION,
                AllowedAction.RESUME_TRIAGE, CaseStatus.IN_TRIAGE,
                AllowedAction.RECOMMEND, CaseStatus.BEFORE_COMMITTEE,
                AllowedAction.RELEASE_IN_EMERGENCY, CaseStatus.APPROVED,
                AllowedAction.END_AS_HELPED, CaseStatus.HELPED_OTHERWISE,
                AllowedAction.REFER, CaseStatus.REFERRED,
                AllowedAction.MARK_DUPLICATE, CaseStatus.DUPLICATE,
                AllowedAction.WITHDRAW, CaseStatus.WITHDRAWN,
                AllowedAction.CLOSE, CaseStatus.CLOSED);
        Set<AllowedAction> exits = EnumSet.of(
                AllowedAction.END_AS_HELPED,
                AllowedAction.REFER,
                AllowedAction.MARK_DUPLICATE,
                AllowedAction.WITHDRAW,
                AllowedAction.CLOSE);
        TABLE.forEach((status, actions) -> steps.forEach((action, next) -> {
            if (actions.contains(action)) {
                assertThat(status.canBecome(next)).as(action + " in " + status).isTrue();
            } else if (exits.contains(action)) {
                assertThat(status.canBecome(next)).as(action + " in " + status).isFalse();
            }
        }));
    }

    private static Set<AllowedAction> expected(
            CaseStatus status, Urgency urgency, Set<Role> roles, Optional<Duty> duty, boolean holds) {
        Set<AllowedAction> expected = EnumSet.noneOf(AllowedAction.class);
        expected.addAll(TABLE.get(status));
        expected.removeIf(action -> {
            Whose whose = WHOSE.get(action);
            return !roles.contains(whose.role())
                    || duty.isPresent() && whose.duty().isPresent() && !duty.equals(whose.duty())
                    || action == AllowedAction.END_AS_HELPED && !holds
                    || action == AllowedAction.RELEASE_IN_EMERGENCY && urgency != Urgency.LIFE_AT_RISK;
        });
        return expected;
    }

    private static List<Optional<Duty>> duties() {
        return Stream.concat(
                        Stream.of(Optional.<Duty>empty()),
                        Arrays.stream(Duty.values()).map(Optional::of))
                .toList();
    }

    private static Actor actor(Role... roles) {
        return actor(new PersonId(Ids.next()), roles);
    }

    private static Actor actor(PersonId person, Role... roles) {
        return new Actor(person, "somebody", Set.of(roles), Optional.empty());
    }

    private static AllowedActions allowed(Optional<Duty> duty, boolean releaseWaits) {
        Duties duties = new Duties(null, null, null) {
            @Override
            public Optional<Duty> of(CaseId caseId, PersonId person) {
                return duty;
            }
        };
        return new AllowedActions(duties, (caseId, member) -> releaseWaits);
    }
}
