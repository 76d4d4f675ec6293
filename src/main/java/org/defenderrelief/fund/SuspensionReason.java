package org.defenderrelief.fund;

/** Why no money is taken from an envelope for a while. */
public enum SuspensionReason {
    /** The donor asked for it. */
    DONOR_ASKED,
    /** The donor's money has not come, or not all of it. */
    MONEY_NOT_THERE,
    /** What was paid from it is being looked into. */
    UNDER_REVIEW,
    /** What it may be used for is not clear any more. */
    RULES_UNCLEAR
}
