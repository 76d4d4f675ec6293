package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Lets the tree grow by one batch of entries within one transaction: places, tiles, right edge and a checkpoint over it all. */
final class TreeGrowth {
    static final int BATCH = 1024;

    private final CheckpointKey key;
    private final Clock clock;

    TreeGrowth(CheckpointKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * Places the oldest entries that are committed and have no place.
     *
     * @param wait whether to wait for another one who is at it; otherwise nothing is done then
     * @return how many were placed, {@link #BATCH} if there may be more
     */
    int placeBatch(Connection connection, boolean wait) throws SQLException {
        TreeStore store = new TreeStore(connection);
        Optional<CompactRange> locked = store.lockEdge(wait);
        if (locked.isEmpty()) {
            return 0;
        }
        CompactRange edge = locked.get();
        List<TreeStore.Pending> batch = store.oldestPending(BATCH);
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
        return batch.size();
    }

    private void sign(TreeStore store, CompactRange edge) throws SQLException {
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), edge.size(), edge.root());
        String note = SignedNote.sign(checkpoint.text(), key.verifier(), key::sign);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        store.addCheckpoint(checkpoint, note, now);
    }
}
