package org.defenderrelief.history;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * What this node wrote and no checkpoint covers yet, remembered outside the database: so that an entry that is taken away before it has
 * its place in the tree is missed. It is bounded: if the sequencer is away for long, the oldest are kept and new ones no longer added.
 */
@ApplicationScoped
class Tail {
    private static final int MOST = 200_000;

    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final Map<UUID, Instant> uncovered = new ConcurrentHashMap<>();

    Tail(TransactionSynchronizationRegistry transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Remembers it once its transaction is committed. */
    void wrote(UUID entry) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only what lasts is remembered.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED && uncovered.size() < MOST) {
                    uncovered.put(entry, clock.instant());
                }
            }
        });
    }

    /** Those written before that moment and not covered yet, oldest first. */
    List<UUID> olderThan(Instant moment) {
        return uncovered.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(moment))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A checkpoint covers it now, or its loss was alarmed. */
    void forget(UUID entry) {
        uncovered.remove(entry);
    }

    /** All that no checkpoint covers yet, as far as this node wrote it. */
    List<UUID> all() {
        return List.copyOf(uncovered.keySet());
    }
}
