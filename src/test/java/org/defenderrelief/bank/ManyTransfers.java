package org.defenderrelief.bank;

/** Files of many payments, for other rooms' tests. */
public final class ManyTransfers {
    private ManyTransfers() {}

    /** So many payments in euro and dollars, each of another amount. */
    public static PaymentFile of(int payments) {
        return Transfers.many(payments);
    }
}
