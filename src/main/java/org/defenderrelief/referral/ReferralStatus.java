package org.defenderrelief.referral;

/** How a referral stands. Answers may come in another order than they were given: what is further stays. */
public enum ReferralStatus {
    /** It is on its way, or waits there. */
    SENT,
    /** The consent was withdrawn before the other fund took it. */
    REVOKED,
    /** It became a case there. */
    TAKEN,
    /** The other fund does not take it. */
    DECLINED,
    /** The case there is done. */
    DONE;

    boolean mayBecome(ReferralStatus next) {
        return switch (this) {
            case SENT, REVOKED -> next == TAKEN || next == DECLINED || next == DONE;
            case TAKEN -> next == DONE;
            case DECLINED, DONE -> false;
        };
    }
}
