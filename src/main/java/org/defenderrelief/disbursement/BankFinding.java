package org.defenderrelief.disbursement;

/** What an import found of a line of the bank. */
public enum BankFinding {
    /** A payment was debited as it was sent: there is nothing to do. */
    AS_SENT,
    /** The bank refused a payment: it proposes that it failed. */
    REJECTED,
    /** All of a payment came back: it proposes that it was returned. */
    RETURNED,
    /** A payment was debited, or money of it came back, with another amount. */
    AMOUNT,
    /** A payment was debited, or money of it came back, in another currency, and the bank does not tell what was ordered. */
    CURRENCY,
    /** A payment was debited once more. */
    TWICE,
    /** A payment was debited that is not on its way. */
    NOT_UNDER_WAY,
    /** It is no payment that is known here. */
    UNKNOWN,
    /** A statement goes on from the one before: there is nothing to do. */
    FOLLOWS,
    /** A statement's opening balance is not the closing one before, or its number is not the next: one between them was not taken in. */
    GAP;

    /** Whether somebody has to look at it. */
    public boolean isWork() {
        return this != AS_SENT && this != FOLLOWS;
    }

    /** Whether it proposes a step of the payment. */
    public boolean proposesStep() {
        return this == REJECTED || this == RETURNED;
    }
}
