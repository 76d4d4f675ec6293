package org.defenderrelief.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * Whether all that is read in the transaction under way is of one moment. Rows and their acts agree there without a second reading, and what this node
 * remembers may be younger than both.
 */
@ApplicationScoped
public class OneMoment {
    private static final Object MARK = new Object();

    private final TransactionSynchronizationRegistry transactions;

    OneMoment(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Says so of the transaction under way; for whoever has asked the database for it. */
    public void mark() {
        transactions.putResource(MARK, true);
    }

    public boolean isUnderWay() {
        return transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION
                && transactions.getResource(MARK) != null;
    }
}
