package org.defenderrelief.notification;

/** Why somebody is told something. */
enum Kind {
    /** To the sender of a request: it has arrived and is safe. */
    ACKNOWLEDGEMENT,
    /** To a partner organisation: something about a request of theirs has changed, or a message waits. */
    NEWS,
    /** To those who hold a role: a case waits for them. */
    YOUR_TURN
}
