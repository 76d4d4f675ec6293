package org.defenderrelief.followup;

/** What triage did about how safe somebody is after payment. */
public enum SafetyAnswer {
    /** More help is arranged, here or elsewhere. */
    MORE_HELP,
    /** They were asked in another way, and need nothing more now. */
    HEARD_ANOTHER_WAY,
    /** They cannot be reached. */
    OUT_OF_REACH,
    /** Asking would put them in danger. */
    ASKING_ENDANGERS
}
