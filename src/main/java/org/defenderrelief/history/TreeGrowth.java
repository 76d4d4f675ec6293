package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets the tree grow by one batch of entries within one transaction: places, tiles, right edge and a checkpoint over it all. */
final class TreeGrowth {
    static final int BATCH = 1024;

    /** How an alarm about a row that was set aside begins to name it. */
    static final String ROW = "history_entry/";

    /** Why a row is set aside that carries another hash than its own. */
    static final String NOT_ITS_HASH = "its hash is not its own";

    /** In place of how many were looked at: none, since another one holds the tree's edge. */
    static final int HELD = -1;

    /** Whether a row may get a place in the tree. */
    interface Gate {
        /** Why it may not; empty if it may. */
        Optional<String> refusal(StoredEntry entry);
    }

    /** Who is told of what should not be there. */
    interface Alarms {
        /** @param reason one clause without personal data @param rows names of those that it holds of */
        void tell(String reason, List<String> rows);
    }

    /** What this node knows of the tree. */
    interface Reading {
        /** Reads what is new in it, so that the key in use is known. */
        void readOn() throws SQLException;

        /** Size of the largest tree that this node knows to have been signed; a smaller one is not gone on with. */
        long size();
    }

    private final CheckpointKey key;
    private final Reading reading;
    private final Supplier<Gate> gates;
    private final Alarms alarms;
    private final Clock clock;
    private final SetAside setAside = new SetAside();

    /** @param gates gives the gate for one batch, with the roster as it then stands */
    TreeGrowth(CheckpointKey key, Reading reading, Supplier<Gate> gates, Alarms alarms, Clock clock) {
        this.key = key;
        this.reading = reading;
        this.gates = gates;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Places the oldest entries that are committed and have no place.
     *
     * @param wait whether to wait for another one who is at it; otherwise nothing is done then
     * @return how many were looked at, {@link #BATCH} if there may be more; {@link #HELD} if nothing was done
     */
    int placeBatch(Connection connection, boolean wait) throws SQLException {
        TreeStore store = new TreeStore(connection);
        Optional<CompactRange> locked = store.lockEdge(wait);
        if (locked.isEmpty()) {
            return HELD;
        }
        CompactRange edge = locked.get();
        reading.readOn();
        requireOwn(store, edge);
        List<TreeStore.Pending> waiting = store.oldestPending(BATCH);
        List<TreeStore.Pending> batch = new ArrayList<>(waiting.size());
        Map<String, List<TreeStore.Pending>> refused = new LinkedHashMap<>();
        Gate gate = gates.get();
        for (TreeStore.Pending pending : waiting) {
            Optional<String> refusal = gate.refusal(pending.entry());
            if (refusal.isEmpty()) {
                batch.add(pending);
            } else {
                refused.computeIfAbsent(refusal.get(), none -> new ArrayList<>())
                        .add(pending);
            }
        }
        for (Map.Entry<String, List<TreeStore.Pending>> each : refused.entrySet()) {
            store.refuse(each.getValue());
            each.getValue().forEach(setAside::isNone);
            alarms.tell(each.getKey(), names(each.getValue()));
        }
        batch.addAll(setAsideByOthers(store, gate));
        batch.sort(Comparator.comparingLong(TreeStore.Pending::entryId));
        if (!batch.isEmpty()) {
            append(store, edge, batch);
        }
        if (!batch.isEmpty() || store.newestNote().isEmpty()) {
            sign(store, edge, generation());
        }
        return waiting.size();
    }

    /** Honest ones that somebody called set aside: they are placed all the same, at once, so that nothing which was signed later comes before them. */
    private List<TreeStore.Pending> setAsideByOthers(TreeStore store, Gate gate) throws SQLException {
        List<TreeStore.Pending> honest = new ArrayList<>();
        for (TreeStore.Pending pending : setAside.toAsk(store)) {
            if (gate.refusal(pending.entry()).isEmpty()) {
                honest.add(pending);
            } else {
                setAside.isNone(pending);
            }
        }
        if (!honest.isEmpty()) {
            alarms.tell("it is signed, and was set aside as if nobody had signed it", names(honest));
        }
        return honest;
    }

    private static List<String> names(List<TreeStore.Pending> rows) {
        return rows.stream().map(each -> ROW + each.entry().row().entry()).toList();
    }

    private void append(TreeStore store, CompactRange edge, List<TreeStore.Pending> batch) throws SQLException {
        long first = edge.size();
        store.place(first, batch);
        batch.forEach(entry -> edge.append(entry.leafHash()));
        store.saveEdge(edge);
        new TileWriter(store, alarms).fill(first, edge.size());
    }

    /**
     * Writes and places the act that begins a generation, and signs the tree by it.
     *
     * @return whether it was done here; not if another node has done it
     */
    boolean rotate(Connection connection, int generation, Supplier<EntryRow> act) throws SQLException {
        TreeStore store = new TreeStore(connection);
        CompactRange edge = store.lockEdge(true).orElseThrow();
        reading.readOn();
        requireOwn(store, edge);
        if (generation() >= generation) {
            return false;
        }
        EntryRow row = act.get();
        row.insert(connection);
        append(store, edge, List.of(store.pending(row.entry())));
        sign(store, edge, generation);
        return true;
    }

    private int generation() {
        return key.succession().last().generation();
    }

    /**
     * The tree is gone on with only from where this service signed it last: whoever writes the edge's row, or rolls the database back, gets
     * no signature for it.
     */
    private void requireOwn(TreeStore store, CompactRange edge) throws SQLException {
        Optional<String> note = store.newestNote();
        if (note.isEmpty() && edge.size() == 0 && reading.size() == 0) {
            return;
        }
        try {
            Checkpoint last = Checkpoint.parse(SignedNote.open(note.orElse(""), key.verifier(edge.size())));
            if (last.size() == edge.size()
                    && Arrays.equals(last.root(), edge.root())
                    && edge.size() >= reading.size()) {
                return;
            }
        } catch (SignedNote.Refused | IllegalArgumentException notOurs) {
            throw new IllegalStateException("the newest checkpoint is not this service's", notOurs);
        }
        throw new IllegalStateException("the tree is not as this service signed it last");
    }

    private void sign(TreeStore store, CompactRange edge, int generation) throws SQLException {
        Checkpoint checkpoint = new Checkpoint(key.origin(), edge.size(), edge.root());
        String note = key.sign(checkpoint, generation);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        store.addCheckpoint(checkpoint, note, now);
    }
}
