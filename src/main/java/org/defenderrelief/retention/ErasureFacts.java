package org.defenderrelief.retention;

/** What the act that erases says beside what {@link org.defenderrelief.casefile.Erasures} reads. */
final class ErasureFacts {
    /** Which line of the schedule let it go. */
    static final String PART = "part";

    /** Hash of what was there ({@link org.defenderrelief.vault.compartment.ErasedRows#hash}). */
    static final String WAS = "was";

    /** The act that closed the case. */
    static final String CLOSED = "closed";

    /** How it was closed. */
    static final String OUTCOME = "outcome";

    /** The act by which a second person confirmed that it goes before its day; in place of the schedule, with the request. */
    static final String DECIDED = "decided";

    private ErasureFacts() {}
}
