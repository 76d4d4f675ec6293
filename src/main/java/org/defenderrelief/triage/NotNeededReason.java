package org.defenderrelief.triage;

/** Why a case can be decided without an item of the checklist. */
public enum NotNeededReason {
    /** This help does not need it. */
    NOT_IN_THIS_CASE,
    /** Asking for it would put somebody in danger. */
    TOO_DANGEROUS,
    /** There is none to be had in time. */
    CANNOT_BE_HAD,
    /** Another item says as much. */
    SAID_OTHERWISE
}
