package org.defenderrelief.notification;

/** Why a mail was not delivered, as far as it may be written down. */
enum Failure {
    /** The directory of people knows no address. */
    NO_ADDRESS,
    /** No connection to the mail relay stands, or it says that it is closing. */
    RELAY_AWAY,
    /** The mail relay takes this one later: the mailbox is full, or the receiver's server makes strangers wait. */
    LATER,
    /** The mail relay answered and refused it, or the address is none that mail can be sent to. */
    REFUSED,
    /** The mail relay may have the whole text and has not said whether it took it. */
    UNANSWERED
}
