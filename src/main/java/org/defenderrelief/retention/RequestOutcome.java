package org.defenderrelief.retention;

/** How a person's request ended. */
public enum RequestOutcome {
    /** They have a copy of what is held. */
    COPY_GIVEN,
    /** All was erased that the law lets go. */
    ERASED,
    /** Refused, on a ground of law. */
    REFUSED,
    /** They took it back. */
    WITHDRAWN
}
