package org.defenderrelief.partner;

/** What keepers say of a partner organisation. */
public enum StatementKind {
    /** They vouch for it until a day, the first time or again. */
    VOUCHED,
    /** It is suspended: one keeper says so, and it holds at once. */
    SUSPENDED,
    /** The suspension is over. */
    LIFTED,
    /** The organisation is no partner any more; whoever spoke for it does so no longer. */
    ENDED
}
