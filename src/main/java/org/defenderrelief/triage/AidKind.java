package org.defenderrelief.triage;

/** Help that is not money. Those that a sender can ask for ({@code otherHelp} of the needs) have the same names. */
public enum AidKind {
    /** A lawyer who advises or defends without being paid by the fund. */
    LEGAL_COUNSEL,
    PSYCHOSOCIAL,
    /** Devices, accounts and connections made safe. */
    DIGITAL_SECURITY,
    /** Somebody goes along, or stays with them. */
    ACCOMPANIMENT,
    /** A letter of support, to an authority or to whom it may concern. */
    LETTER,
    EMBASSY,
    ADVICE,
    /** Somewhere to stay for a time. */
    HOST,
    PUBLICITY,
    OTHER
}
