package org.defenderrelief.referral;

/** How a referral stands. Answers may come in another order than they were given: what is further stays. */
public enum ReferralStatus {
    /** It is on its way, or waits there. */
    SENT,
    /** The other fund's service never took it, or the fund was ended before. */
    UNDELIVERED,
    /** The consent was withdrawn before the other fund took it. */
    REVOKED,
    /** The consent was withdrawn, and word of that could not be brought to the other fund, which may have it still. */
    NOT_RECALLED,
    /** It became a case there. */
    TAKEN,
    /** The other fund does not take it. */
    DECLINED,
    /** The case there is done. */
    DONE;

    boolean mayBecome(ReferralStatus next) {
        return switch (this) {
            case SENT, UNDELIVERED, REVOKED, NOT_RECALLED -> next == TAKEN || next == DECLINED || next == DONE;
            case TAKEN -> next == DONE;
            case DECLINED, DONE -> false;
        };
    }

    /** Whether nobody has answered it, and it may be there or yet come there. */
    boolean isOutstanding() {
        return this == SENT || this == UNDELIVERED;
    }

    boolean isAnswered() {
        return this == TAKEN || this == DECLINED || this == DONE;
    }

    /** Whether it is over, so that the same can be agreed to and sent again. */
    boolean isOver() {
        return this == UNDELIVERED || this == DECLINED || this == DONE;
    }
}
