package org.defenderrelief.seating;

/** What somebody of the committee's office is there for. Whoever keepers said nothing about is a member. */
public enum SeatKind {
    /** Sees what is before the committee, and votes on it. */
    MEMBER,
    /** Votes only for a member who named them, or where too few members are left on a case; sees nothing else. */
    ALTERNATE
}
