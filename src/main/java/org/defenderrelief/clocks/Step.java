package org.defenderrelief.clocks;

/** What is done about a deadline, the louder the later. */
public enum Step {
    /** Whoever it waits for is told. */
    REMIND,
    /** The next people are told. */
    ESCALATE,
    /** It stands, as an alarm, on the first page of whoever looks after those, until it is done. */
    ALARM
}
