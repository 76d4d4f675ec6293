package org.defenderrelief.fund;

/** What moves money between two accounts of an envelope; the only moves there are. */
public enum TransferKind {
    /** The donor's money enters the envelope. */
    FUNDED(Account.DONOR, Account.AVAILABLE, "fund.envelope-confirmed"),
    /** An approval reserves money for a case. */
    COMMITTED(Account.AVAILABLE, Account.COMMITTED, "fund.money-committed"),
    /** What a commitment no longer needs is free again. */
    RELEASED(Account.COMMITTED, Account.AVAILABLE, "fund.money-released"),
    /** A payment was sent. */
    PAID_OUT(Account.COMMITTED, Account.PAID, "fund.money-paid-out"),
    /** A payment that was sent failed or came back. */
    TAKEN_BACK(Account.PAID, Account.COMMITTED, "fund.money-taken-back"),
    /** Unspent money goes back to the donor. */
    GIVEN_BACK(Account.AVAILABLE, Account.RETURNED, "fund.money-given-back");

    private final Account from;
    private final Account to;
    private final String action;

    TransferKind(Account from, Account to, String action) {
        this.from = from;
        this.to = to;
        this.action = action;
    }

    public Account from() {
        return from;
    }

    public Account to() {
        return to;
    }

    /** The action that moving money so is recorded as. */
    String action() {
        return action;
    }
}
