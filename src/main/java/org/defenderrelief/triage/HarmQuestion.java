package org.defenderrelief.triage;

/** What is asked of the help itself before it is recommended: whether it could bring somebody into danger. */
public enum HarmQuestion {
    /** Money that can be followed through a bank to the person. */
    BANK_TRAIL,
    /** Somebody comes to see them, or they come to somebody. */
    VISIT,
    /** Money, papers or goods change hands. */
    TRANSFER,
    /** They go somewhere because of the help. */
    TRAVEL,
    /** It becomes known that they are in touch with the fund. */
    SEEN_WITH_US,
    /** The organisation that sent the request is watched, or cannot be relied on. */
    PARTNER,
    /** Who depends on them and stays behind. */
    LEFT_BEHIND
}
