package org.defenderrelief.disbursement;

/** What a line of the bank is. */
public enum BankLineKind {
    /** Money left the account. */
    DEBIT,
    /** Money that had left came back. */
    RETURN,
    /** Other money came in. */
    CREDIT,
    /** The bank refused to carry out a payment. */
    REJECTION,
    /** What the account held at the end of a statement; below zero if its reason is {@code DBIT}. Its reference is the statement's number. */
    BALANCE
}
