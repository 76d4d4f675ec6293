package org.defenderrelief.disbursement;

/** What somebody of finance did about a line of the bank. Coded, since it stands in clear. */
public enum BankSettlement {
    /** The step that it proposed was taken. */
    STEP_TAKEN,
    /** It was looked into with the bank, and is right as it is. */
    CHECKED,
    /** The bank corrects it. */
    BANK_CORRECTS,
    /** The money is asked back. */
    ASKED_BACK,
    /** It has nothing to do with payments. */
    NOT_OURS,
    /** It is what the bank takes for its work. */
    CHARGES,
    /** Anything else. */
    OTHER
}
