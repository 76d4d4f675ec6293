package org.defenderrelief.casefile;

/** How soon help is needed, as the partner says and triage confirms. It sets the decision clock. */
public enum Urgency {
    /** To be decided within the ordinary term (10 days by default, as the EMHRF board). */
    ORDINARY,
    /** To be decided within 72 hours by default. */
    URGENT,
    /** A life is at risk now: decided first, and emergency release is open. */
    LIFE_AT_RISK
}
