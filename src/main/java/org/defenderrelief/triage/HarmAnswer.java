package org.defenderrelief.triage;

/** Whether the help could do harm in one way. */
public enum HarmAnswer {
    YES,
    NO,
    UNKNOWN
}
