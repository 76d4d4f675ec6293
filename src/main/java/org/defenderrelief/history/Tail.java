package org.defenderrelief.history;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * What this node wrote and has not read in the tree yet, remembered outside the database: so that an entry that is taken away before it
 * has its place there is missed. It is bounded: if the sequencer is away for long, the oldest are kept and new ones no longer added.
 */
@ApplicationScoped
class Tail {
    private static final int MOST = 200_000;

    /** @param about keys of all that it is about */
    private record Written(
            UUID entry, List<UUID> about, String action, boolean commits, ActMemory.LeafKey leaf, Instant at) {}

    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final Map<UUID, Written> uncovered = new ConcurrentHashMap<>();
    private final Map<UUID, Written> lost = new ConcurrentHashMap<>();

    Tail(TransactionSynchronizationRegistry transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Remembers it once its transaction is committed. */
    void wrote(EntryRow row, byte[] leafHash) {
        ActMemory.LeafKey leaf = ActMemory.LeafKey.of(leafHash);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only what lasts is remembered.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED && uncovered.size() < MOST) {
                    uncovered.put(
                            row.entry(),
                            new Written(
                                    row.entry(),
                                    ActMemory.about(row),
                                    row.action(),
                                    row.commits(),
                                    leaf,
                                    clock.instant()));
                }
            }
        });
    }

    /** Whether this node wrote exactly this row, signatures and all, and it was committed. */
    boolean holds(EntryRow row) {
        Written written = uncovered.get(row.entry());
        return written != null && written.leaf().equals(ActMemory.LeafKey.of(row.leafHash()));
    }

    /** Those written before that moment and not covered yet. */
    List<UUID> olderThan(Instant moment) {
        return ids(uncovered.values().stream().filter(written -> written.at().isBefore(moment)));
    }

    /** It is read in the tree. */
    void forget(UUID entry) {
        uncovered.remove(entry);
    }

    /** It was taken away before it had its place; it stays expected as long as this node runs. */
    void lose(UUID entry) {
        Written gone = uncovered.remove(entry);
        if (gone != null) {
            lost.put(entry, gone);
        }
    }

    /** All that is not read in the tree yet, as far as this node wrote it and it was not lost. */
    List<UUID> all() {
        return ids(uncovered.values().stream());
    }

    /** Those that were lost. */
    List<UUID> lost() {
        return List.copyOf(lost.keySet());
    }

    /** The deciding acts about that key among all that was written, lost or not; oldest first. */
    List<ActMemory.LeafKey> of(UUID about, ActMemory.Wanted wanted) {
        Predicate<Written> asked = written -> written.about().contains(about)
                && LogMonitor.decides(written.action())
                && wanted.wants(written.action(), written.commits());
        return Stream.concat(lost.values().stream(), uncovered.values().stream())
                .filter(asked)
                .sorted(Comparator.comparing(Written::at))
                .map(Written::leaf)
                .toList();
    }

    private static List<UUID> ids(Stream<Written> written) {
        return written.sorted(Comparator.comparing(Written::at))
                .map(Written::entry)
                .toList();
    }
}
