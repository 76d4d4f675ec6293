package org.defenderrelief.partner;

/** What somebody may do for a partner organisation, by the stage of a request. */
public enum Right {
    /** Writing a request and keeping the draft, for somebody else to send. */
    PREPARE,
    /** Sending a request; whoever may send one may write it. */
    SUBMIT,
    /** The list of the organisation's requests and how they stand; with a request's receipt code also its messages, corrections and withdrawal. */
    FOLLOW
}
