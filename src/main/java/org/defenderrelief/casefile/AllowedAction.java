package org.defenderrelief.casefile;

/** What somebody may do next with a case, for faces to offer. The commands themselves check again; this only saves vain tries. */
public enum AllowedAction {
    ACCEPT,
    ASK_FOR_INFORMATION,
    RESUME_TRIAGE,
    RECORD_FINDING,
    ASSESS_RISKS,
    REVIEW_BUDGET,
    FILL_CHECKLIST,
    ARRANGE_AID,
    CORRECT_IDENTITY,
    CORRECT_NEEDS,
    HAND_OVER,
    NOTE,
    RECOMMEND,
    END_AS_HELPED,
    REFER,
    WRITE_LETTER,
    MARK_DUPLICATE,
    OPEN_ROUND,
    VOTE,
    RECUSE,
    RELEASE_IN_EMERGENCY,
    PLAN_PAYMENT,
    PREPARE_PAYMENT,
    RELEASE_PAYMENT,
    FOLLOW_PAYMENT,
    CLOSE,
    WITHDRAW
}
