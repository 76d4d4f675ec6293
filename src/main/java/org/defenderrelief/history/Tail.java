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

    /** @param about keys of all that it is about @param lost whether it was taken away before it had its place */
    private record Written(
            UUID entry,
            List<UUID> about,
            String action,
            boolean commits,
            ActMemory.LeafKey leaf,
            Instant at,
            boolean lost) {
        boolean isExpected() {
            return !lost;
        }

        Written gone() {
            return new Written(entry, about, action, commits, leaf, at, true);
        }
    }

    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    /** One map for what is expected and what was lost: who asks while an entry is being lost finds it all the same. */
    private final Map<UUID, Written> remembered = new ConcurrentHashMap<>();

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
                if (status == Status.STATUS_COMMITTED && remembered.size() < MOST) {
                    remembered.put(
                            row.entry(),
                            new Written(
                                    row.entry(),
                                    ActMemory.about(row),
                                    row.action(),
                                    row.commits(),
                                    leaf,
                                    clock.instant(),
                                    false));
                }
            }
        });
    }

    /** Whether this node wrote exactly this row, signatures and all, and it was committed. */
    boolean holds(EntryRow row) {
        Written written = remembered.get(row.entry());
        return written != null && written.isExpected() && written.leaf().equals(ActMemory.LeafKey.of(row.leafHash()));
    }

    /** Those written before that moment and not covered yet. */
    List<UUID> olderThan(Instant moment) {
        return ids(expected().filter(written -> written.at().isBefore(moment)));
    }

    /** It is read in the tree. */
    void forget(UUID entry) {
        remembered.computeIfPresent(entry, (id, written) -> written.lost() ? written : null);
    }

    /** It was taken away before it had its place; it stays expected as long as this node runs. */
    void lose(UUID entry) {
        remembered.computeIfPresent(entry, (id, written) -> written.gone());
    }

    /** All that is not read in the tree yet, as far as this node wrote it and it was not lost. */
    List<UUID> all() {
        return ids(expected());
    }

    /** Those that were lost. */
    List<UUID> lost() {
        return ids(remembered.values().stream().filter(Written::lost));
    }

    /** The deciding acts about that key among all that was written, lost or not; oldest first. */
    List<ActMemory.LeafKey> of(UUID about, ActMemory.Wanted wanted) {
        Predicate<Written> asked = written -> written.about().contains(about)
                && Deciding.is(written.action())
                && wanted.wants(written.action(), written.commits());
        return remembered.values().stream()
                .filter(asked)
                .sorted(Comparator.comparing(Written::at))
                .map(Written::leaf)
                .toList();
    }

    private Stream<Written> expected() {
        return remembered.values().stream().filter(Written::isExpected);
    }

    private static List<UUID> ids(Stream<Written> written) {
        return written.sorted(Comparator.comparing(Written::at))
                .map(Written::entry)
                .toList();
    }
}
