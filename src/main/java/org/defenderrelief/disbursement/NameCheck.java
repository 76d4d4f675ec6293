package org.defenderrelief.disbursement;

/** What the bank or operator answered when it was asked whether the name belongs to the account, before money goes there. */
public enum NameCheck {
    /** The name is the account's. */
    MATCHES,
    /** The name is nearly the account's, such as another way of writing it. */
    CLOSE,
    /** The account is somebody else's by name. */
    DIFFERS,
    /** It answers no such question there. */
    NOT_POSSIBLE,
    /** Whoever prepared it gave no answer: nobody asked, or nobody said. */
    NOT_ASKED
}
