package org.defenderrelief.triage;

/** How far the person who made a check relies on it. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
}
