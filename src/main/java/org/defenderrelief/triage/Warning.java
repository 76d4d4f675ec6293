package org.defenderrelief.triage;

/** Something triage should look at. A warning never refuses anything by itself. */
public enum Warning {
    /** The latest incident is longer ago than the configured term. */
    INCIDENT_NOT_RECENT,
    /** The situation names no dated incident. */
    NO_DATED_INCIDENT,
    /** The amount that stands in clear on the case is not the one in the sealed needs. */
    AMOUNT_DIFFERS,
    /** The assistance types that stand in clear on the case are not those in the sealed needs. */
    ASSISTANCE_DIFFERS,
    /** A line of the sealed needs cannot be read, so that the two could not be compared. */
    NEEDS_UNREADABLE
}
