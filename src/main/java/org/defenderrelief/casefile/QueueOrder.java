package org.defenderrelief.casefile;

/** What a list of cases is sorted by, column by column; each has one direction, the one that is of use. What is searched comes by its clock in place of its urgency. */
public enum QueueOrder {
    CODENAME,
    /** In the order that cases go through them. */
    STATUS,
    /** What waits for a decision by urgency, then by the clock that runs out next; then what is decided, then what is finished, the newest first. */
    URGENCY,
    /** The clock that runs out next first, whatever the urgency; then as {@link #URGENCY}. */
    CLOCK,
    /** The sign-in name of whoever took it up; what nobody took up comes first. */
    ASSIGNEE,
    /** What it is in the fund's own currency, the most first; what no rate compares comes before, since it may be anything. */
    REQUESTED
}
