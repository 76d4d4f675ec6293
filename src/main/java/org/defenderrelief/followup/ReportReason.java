package org.defenderrelief.followup;

/** Why a partner is asked to report again. */
public enum ReportReason {
    /** Receipts are missing or cannot be read. */
    RECEIPTS_MISSING,
    /** The amounts do not fit the receipts or each other. */
    AMOUNTS_UNCLEAR,
    /** It does not say what the help did. */
    NARRATIVE_MISSING,
    /** Money went for something else than was granted. */
    OTHER_USE
}
