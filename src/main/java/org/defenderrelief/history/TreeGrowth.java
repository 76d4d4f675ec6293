package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Lets the tree grow by one batch of entries within one transaction: places, tiles, right edge and a checkpoint over it all. */
final class TreeGrowth {
    static final int BATCH = 1024;

    /** Whether a row may get a place in the tree. */
    interface Gate {
        /** Why it may not; empty if it may. */
        Optional<String> refusal(StoredEntry entry);
    }

    private final CheckpointKey key;
    private final Supplier<Gate> gates;
    private final LongSupplier seen;
    private final Clock clock;

    /** @param gates gives the gate for one batch, with the roster as it then stands @param seen size of the largest tree that this node knows to have been signed; a smaller one is not gone on with */
    TreeGrowth(CheckpointKey key, Supplier<Gate> gates, LongSupplier seen, Clock clock) {
        this.key = key;
        this.gates = gates;
        this.seen = seen;
        this.clock = clock;
    }

    /**
     * Places the oldest entries that are committed and have no place.
     *
     * @param wait whether to wait for another one who is at it; otherwise nothing is done then
     * @return how many were looked at, {@link #BATCH} if there may be more
     */
    int placeBatch(Connection connection, boolean wait) throws SQLException {
        TreeStore store = new TreeStore(connection);
        Optional<CompactRange> locked = store.lockEdge(wait);
        if (locked.isEmpty()) {
            return 0;
        }
        CompactRange edge = locked.get();
        requireOwn(store, edge);
        List<TreeStore.Pending> waiting = store.oldestPending(BATCH);
        List<TreeStore.Pending> batch = new ArrayList<>(waiting.size());
        Gate gate = gates.get();
        for (TreeStore.Pending pending : waiting) {
            if (gate.refusal(pending.entry()).isEmpty()) {
                batch.add(pending);
            } else {
                store.refuse(pending);
            }
        }
        if (!batch.isEmpty()) {
            long first = edge.size();
            store.place(first, batch);
            batch.forEach(entry -> edge.append(entry.leafHash()));
            store.saveEdge(edge);
            new TileWriter(store).fill(first, edge.size());
        }
        if (!batch.isEmpty() || store.newestNote().isEmpty()) {
            sign(store, edge);
        }
        return waiting.size();
    }

    /**
     * The tree is gone on with only from where this service signed it last: whoever writes the edge's row, or rolls the database back, gets
     * no signature for it.
     */
    private void requireOwn(TreeStore store, CompactRange edge) throws SQLException {
        Optional<String> note = store.newestNote();
        if (note.isEmpty() && edge.size() == 0 && seen.getAsLong() == 0) {
            return;
        }
        try {
            Checkpoint last = Checkpoint.parse(SignedNote.open(note.orElse(""), key.verifier()));
            if (last.size() == edge.size()
                    && Arrays.equals(last.root(), edge.root())
                    && edge.size() >= seen.getAsLong()) {
                return;
            }
        } catch (SignedNote.Refused | IllegalArgumentException notOurs) {
            throw new IllegalStateException("the newest checkpoint is not this service's", notOurs);
        }
        throw new IllegalStateException("the tree is not as this service signed it last");
    }

    private void sign(TreeStore store, CompactRange edge) throws SQLException {
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), edge.size(), edge.root());
        String note = SignedNote.sign(checkpoint.text(), key.verifier(), key::sign);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        store.addCheckpoint(checkpoint, note, now);
    }
}
