package org.defenderrelief.notification;

/** Why somebody is told something. */
enum Kind {
    /** To the sender of a request: it has arrived and is safe. */
    ACKNOWLEDGEMENT,
    /** To a partner organisation: something about a request of theirs has changed, or a message waits. */
    NEWS,
    /** To those who hold a role: a case waits for them. */
    YOUR_TURN,
    /** To whoever works here: something that concerns no case, such as a freeze, or what another person proposed and they can confirm. */
    HOUSE,
    /** To everybody who works here: an office was restored from its recovery shares. It is about no case. */
    RESTORED,
    /** To whoever wants their mails so: the same every day, whatever happened. It is about nothing. */
    STEADY;

    /** Whether such a mail is about cases, and so not sent once none is left that it may name. */
    boolean isAboutCases() {
        return this != HOUSE && this != RESTORED && this != STEADY;
    }
}
