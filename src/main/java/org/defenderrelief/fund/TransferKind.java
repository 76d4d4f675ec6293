package org.defenderrelief.fund;

/** What moves money between two accounts of an envelope; the only moves there are. */
public enum TransferKind {
    /** The donor's money enters the envelope. */
    FUNDED(Account.DONOR, Account.AVAILABLE),
    /** An approval reserves money for a case. */
    COMMITTED(Account.AVAILABLE, Account.COMMITTED),
    /** What a commitment no longer needs is free again. */
    RELEASED(Account.COMMITTED, Account.AVAILABLE),
    /** A payment was sent. */
    PAID_OUT(Account.COMMITTED, Account.PAID),
    /** A payment that was sent failed or came back. */
    TAKEN_BACK(Account.PAID, Account.COMMITTED),
    /** Unspent money goes back to the donor. */
    GIVEN_BACK(Account.AVAILABLE, Account.RETURNED);

    private final Account from;
    private final Account to;

    TransferKind(Account from, Account to) {
        this.from = from;
        this.to = to;
    }

    public Account from() {
        return from;
    }

    public Account to() {
        return to;
    }
}
