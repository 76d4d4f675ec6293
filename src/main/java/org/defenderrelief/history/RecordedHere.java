package org.defenderrelief.history;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** What the running transaction has recorded so far: whoever sees its end sees these acts too. */
@ApplicationScoped
public class RecordedHere {
    private static final String NEWEST = RecordedHere.class.getName();

    private final TransactionSynchronizationRegistry transactions;

    RecordedHere(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** The running transaction has recorded that act. */
    void note(UUID entry) {
        transactions.putResource(NEWEST, entry);
    }

    /** The act that it recorded last; empty if it recorded none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> newest() {
        return Optional.ofNullable((UUID) transactions.getResource(NEWEST));
    }
}
