package org.defenderrelief.notification;

import java.util.Optional;
import java.util.Set;

import org.defenderrelief.clocks.DeadlineKind;

/** What a note reminds of. Once that is done, a mail does not name the case for it any more. */
enum Reminder {
    FIRST_ANSWER(DeadlineKind.FIRST_ANSWER),
    DECISION(DeadlineKind.DECISION),
    ROUND(DeadlineKind.ROUND),
    RATIFICATION(DeadlineKind.RATIFICATION),
    REPORT(DeadlineKind.REPORT),
    COMPLAINT(DeadlineKind.COMPLAINT),
    COMPLAINT_APART(DeadlineKind.COMPLAINT_APART),
    /** A member who has not voted, in whichever round is open. */
    VOTE(DeadlineKind.ROUND, DeadlineKind.RATIFICATION),
    /** A partner who was asked for a report, or how safe somebody is now. */
    ASKED;

    private final Set<DeadlineKind> deadlines;

    Reminder(DeadlineKind... deadlines) {
        this.deadlines = Set.of(deadlines);
    }

    /** Once none of these is open with the case, it is done; none where it is no deadline. */
    Set<DeadlineKind> deadlines() {
        return deadlines;
    }

    /** Of a deadline; empty for those that are about no case. */
    static Optional<Reminder> of(DeadlineKind kind) {
        return switch (kind) {
            case FIRST_ANSWER -> Optional.of(FIRST_ANSWER);
            case DECISION -> Optional.of(DECISION);
            case ROUND -> Optional.of(ROUND);
            case RATIFICATION -> Optional.of(RATIFICATION);
            case REPORT -> Optional.of(REPORT);
            case COMPLAINT -> Optional.of(COMPLAINT);
            case COMPLAINT_APART -> Optional.of(COMPLAINT_APART);
            case HOLD, ENVELOPE, PARTNER, KEY -> Optional.empty();
        };
    }
}
