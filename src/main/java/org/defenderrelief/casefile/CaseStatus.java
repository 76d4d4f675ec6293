package org.defenderrelief.casefile;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a case stands, and the only steps there are.
 *
 * <pre>
 * SUBMITTED -> IN_TRIAGE &lt;-> AWAITING_INFORMATION
 * IN_TRIAGE -> BEFORE_COMMITTEE -> APPROVED | DECLINED | DEFERRED (-> IN_TRIAGE)
 * APPROVED -> IN_DISBURSEMENT -> IN_FOLLOW_UP -> CLOSED
 * APPROVED | IN_DISBURSEMENT -> DECLINED, where the committee does not stand by an emergency release and nothing of it was paid
 * any open state before approval -> REFERRED | WITHDRAWN | DUPLICATE
 * IN_TRIAGE | AWAITING_INFORMATION -> HELPED_OTHERWISE
 * </pre>
 */
public enum CaseStatus {
    /** Received and durably stored; nobody has taken it up yet. */
    SUBMITTED,
    /** Somebody of triage verifies it. */
    IN_TRIAGE,
    /** The partner was asked for something; the decision clock still runs. */
    AWAITING_INFORMATION,
    /** Recommended; the committee decides. */
    BEFORE_COMMITTEE,
    /** Decided in favour; money is committed, nothing is paid yet. */
    APPROVED,
    /** Decided against, with a coded reason. The partner may submit anew when circumstances change. */
    DECLINED,
    /** The committee asks for more; triage takes it up again. */
    DEFERRED,
    /** At least one payment is prepared. */
    IN_DISBURSEMENT,
    /** Everything is paid and confirmed; reports are due. */
    IN_FOLLOW_UP,
    /** Done. */
    CLOSED,
    /** Help other than money was given; money was neither granted nor refused. */
    HELPED_OTHERWISE,
    /** Handed to another fund that fits better. */
    REFERRED,
    /** Taken back by the partner. */
    WITHDRAWN,
    /** The same need as another case, which goes on. */
    DUPLICATE;

    private static final Set<CaseStatus> EXITS = EnumSet.of(REFERRED, WITHDRAWN, DUPLICATE);

    private static final Map<CaseStatus, Set<CaseStatus>> STEPS = Map.ofEntries(
            entry(SUBMITTED, with(IN_TRIAGE)),
            entry(IN_TRIAGE, with(AWAITING_INFORMATION, BEFORE_COMMITTEE, HELPED_OTHERWISE)),
            entry(AWAITING_INFORMATION, with(IN_TRIAGE, HELPED_OTHERWISE)),
            entry(BEFORE_COMMITTEE, with(APPROVED, DECLINED, DEFERRED)),
            entry(DEFERRED, with(IN_TRIAGE)),
            entry(APPROVED, EnumSet.of(IN_DISBURSEMENT, DECLINED)),
            entry(IN_DISBURSEMENT, EnumSet.of(IN_FOLLOW_UP, DECLINED)),
            entry(IN_FOLLOW_UP, EnumSet.of(CLOSED)));

    private static Set<CaseStatus> with(CaseStatus... next) {
        Set<CaseStatus> steps = EnumSet.copyOf(EXITS);
        steps.addAll(Set.of(next));
        return steps;
    }

    /** The states that can follow this one; empty when the case is closed for good. */
    public Set<CaseStatus> next() {
        return STEPS.getOrDefault(this, Set.of());
    }

    public boolean canBecome(CaseStatus status) {
        return next().contains(status);
    }

    /** Whether nothing can follow. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** Whether help has still to come: it is not decided yet, or granted and not all of it has arrived. */
    public boolean isAwaitingHelp() {
        return isUndecided() || this == APPROVED || this == IN_DISBURSEMENT;
    }

    /** Whether the committee has still to decide: the decision clock runs. */
    public boolean isUndecided() {
        return this == SUBMITTED
                || this == IN_TRIAGE
                || this == AWAITING_INFORMATION
                || this == BEFORE_COMMITTEE
                || this == DEFERRED;
    }
}
