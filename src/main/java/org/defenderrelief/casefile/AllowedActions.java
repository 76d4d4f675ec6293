package org.defenderrelief.casefile;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** Works out what an actor may do with a case by role, state and the one duty they may have on it. */
@ApplicationScoped
public class AllowedActions {
    /** Where there is something that a letter can tell. */
    private static final Set<CaseStatus> LETTERS = EnumSet.of(
            CaseStatus.APPROVED,
            CaseStatus.IN_DISBURSEMENT,
            CaseStatus.IN_FOLLOW_UP,
            CaseStatus.CLOSED,
            CaseStatus.DECLINED,
            CaseStatus.DEFERRED,
            CaseStatus.HELPED_OTHERWISE,
            CaseStatus.REFERRED);

    /** Where help that is not money is proposed, given or dropped: whatever is decided about money, until the case is closed. */
    private static final Set<CaseStatus> AID = EnumSet.complementOf(EnumSet.of(
            CaseStatus.SUBMITTED,
            CaseStatus.CLOSED,
            CaseStatus.HELPED_OTHERWISE,
            CaseStatus.WITHDRAWN,
            CaseStatus.DUPLICATE));

    private final Duties duties;
    private final Ratifications ratifications;

    AllowedActions(Duties duties, Ratifications ratifications) {
        this.duties = duties;
        this.ratifications = ratifications;
    }

    /** The actions, in the order of the case's life. */
    public Set<AllowedAction> of(Actor actor, CaseFile caseFile) {
        Optional<Duty> duty = duties.of(caseFile.id(), actor.person());
        Set<AllowedAction> allowed = EnumSet.noneOf(AllowedAction.class);
        if (actor.has(Role.TRIAGE) && mayBe(Duty.ASSESSOR, duty)) {
            allowed.addAll(triage(caseFile.status()));
            allowed.addAll(onWhatWasTakenUp(caseFile.status()));
            if (LETTERS.contains(caseFile.status())) {
                allowed.add(AllowedAction.WRITE_LETTER);
            }
            if (AID.contains(caseFile.status())) {
                allowed.add(AllowedAction.ARRANGE_AID);
            }
            if (caseFile.status().canBecome(CaseStatus.HELPED_OTHERWISE)
                    && caseFile.assignee().equals(Optional.of(actor.person()))) {
                allowed.add(AllowedAction.END_AS_HELPED);
            }
            if (!caseFile.status().isFinal()) {
                allowed.add(AllowedAction.NOTE);
            }
        }
        if (actor.has(Role.COMMITTEE)) {
            allowed.addAll(committee(actor, caseFile, duty));
        }
        if (actor.has(Role.FINANCE)) {
            allowed.addAll(finance(caseFile.status(), duty));
        }
        if (actor.has(Role.PARTNER) && caseFile.status().canBecome(CaseStatus.WITHDRAWN)) {
            allowed.add(AllowedAction.WITHDRAW);
        }
        return allowed;
    }

    private static Set<AllowedAction> triage(CaseStatus status) {
        return switch (status) {
            case SUBMITTED, DEFERRED ->
                EnumSet.of(AllowedAction.ACCEPT, AllowedAction.REFER, AllowedAction.MARK_DUPLICATE);
            case IN_TRIAGE ->
                EnumSet.of(
                        AllowedAction.ASK_FOR_INFORMATION,
                        AllowedAction.RECORD_FINDING,
                        AllowedAction.RECOMMEND,
                        AllowedAction.REFER,
                        AllowedAction.MARK_DUPLICATE);
            case AWAITING_INFORMATION ->
                EnumSet.of(AllowedAction.RESUME_TRIAGE, AllowedAction.REFER, AllowedAction.MARK_DUPLICATE);
            case BEFORE_COMMITTEE ->
                EnumSet.of(AllowedAction.OPEN_ROUND, AllowedAction.REFER, AllowedAction.MARK_DUPLICATE);
            default -> EnumSet.noneOf(AllowedAction.class);
        };
    }

    private static Set<AllowedAction> onWhatWasTakenUp(CaseStatus status) {
        Set<AllowedAction> allowed = EnumSet.noneOf(AllowedAction.class);
        if (status != CaseStatus.SUBMITTED && !status.isFinal()) {
            allowed.add(AllowedAction.CORRECT_IDENTITY);
            if (status.isUndecided()) {
                allowed.add(AllowedAction.CORRECT_NEEDS);
                if (status != CaseStatus.DEFERRED) {
                    allowed.add(AllowedAction.HAND_OVER);
                    allowed.add(AllowedAction.ASSESS_RISKS);
                    allowed.add(AllowedAction.REVIEW_BUDGET);
                    allowed.add(AllowedAction.FILL_CHECKLIST);
                }
            }
        }
        return allowed;
    }

    private Set<AllowedAction> committee(Actor actor, CaseFile caseFile, Optional<Duty> duty) {
        boolean undecided = caseFile.status() == CaseStatus.BEFORE_COMMITTEE;
        Set<AllowedAction> allowed = EnumSet.noneOf(AllowedAction.class);
        if (!undecided && !ratifications.await(caseFile.id(), actor.person())) {
            return allowed;
        }
        allowed.add(AllowedAction.RECUSE);
        if (mayBe(Duty.VOTER, duty)) {
            allowed.add(AllowedAction.VOTE);
            if (undecided && caseFile.urgency() == Urgency.LIFE_AT_RISK) {
                allowed.add(AllowedAction.RELEASE_IN_EMERGENCY);
            }
        }
        return allowed;
    }

    private static Set<AllowedAction> finance(CaseStatus status, Optional<Duty> duty) {
        Set<AllowedAction> allowed = EnumSet.noneOf(AllowedAction.class);
        if (status == CaseStatus.APPROVED || status == CaseStatus.IN_DISBURSEMENT) {
            if (mayBe(Duty.PREPARER, duty)) {
                allowed.add(AllowedAction.PLAN_PAYMENT);
                allowed.add(AllowedAction.PREPARE_PAYMENT);
            }
            if (status == CaseStatus.IN_DISBURSEMENT) {
                if (mayBe(Duty.RELEASER, duty)) {
                    allowed.add(AllowedAction.RELEASE_PAYMENT);
                }
                allowed.add(AllowedAction.FOLLOW_PAYMENT);
            }
        }
        if (status == CaseStatus.IN_FOLLOW_UP) {
            allowed.add(AllowedAction.CLOSE);
        }
        return allowed;
    }

    private static boolean mayBe(Duty wanted, Optional<Duty> held) {
        return held.isEmpty() || held.get() == wanted;
    }
}
