package org.defenderrelief.fund;

import java.util.EnumSet;

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
    /** What a partner did not spend of what arrived came back; it is free again. */
    UNSPENT_BACK(Account.PAID, Account.AVAILABLE, "fund.unspent-returned"),
    /** A bank or an agency took a fee for a payment. */
    FEE_CHARGED(Account.AVAILABLE, Account.FEES, "fund.fee-charged"),
    /** A fee was less than was booked. */
    FEE_LESSENED(Account.FEES, Account.AVAILABLE, "fund.fee-lessened"),
    /** A payment cost more than was reserved for it: the rate was another one. */
    EXCHANGE_LOST(Account.AVAILABLE, Account.EXCHANGE, "fund.exchange-lost"),
    /** A payment cost less than was reserved for it, or less than was booked before. */
    EXCHANGE_GAINED(Account.EXCHANGE, Account.AVAILABLE, "fund.exchange-gained"),
    /** A fee is the fund's own to bear. */
    FEE_BORNE(Account.OWN, Account.FEES, "fund.fee-borne"),
    /** What was booked as a fee of the fund's own was less, or the envelope's. */
    FEE_UNBORNE(Account.FEES, Account.OWN, "fund.fee-unborne"),
    /** What a rate cost is the fund's own to bear. */
    LOSS_BORNE(Account.OWN, Account.EXCHANGE, "fund.loss-borne"),
    /** What was booked as a loss of the fund's own was less, or the envelope's. */
    LOSS_UNBORNE(Account.EXCHANGE, Account.OWN, "fund.loss-unborne"),
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

    /** Whether it is what a payment cost besides its amount. */
    public boolean isCost() {
        return EnumSet.of(Account.FEES, Account.EXCHANGE).stream().anyMatch(cost -> from == cost || to == cost);
    }

    /** Whether it is what the rate made of a payment. */
    public boolean isOfRate() {
        return from == Account.EXCHANGE || to == Account.EXCHANGE;
    }

    /** The action that moving money so is recorded as. */
    String action() {
        return action;
    }
}
