package org.defenderrelief.referral;

/** How a question stands, whether another fund knows somebody. */
public enum QuestionStatus {
    /** It is on its way, or waits there for somebody. */
    ASKED,
    /** The other fund's service never took it, or the fund was ended before. */
    UNDELIVERED,
    /** It was answered; what it says, triage alone can read. */
    TOLD,
    /** People there do not tell. */
    NOT_TOLD;

    /** An answer may come after the question was given up. */
    boolean mayBecome(QuestionStatus next) {
        return this == ASKED && next != ASKED || this == UNDELIVERED && (next == TOLD || next == NOT_TOLD);
    }
}
