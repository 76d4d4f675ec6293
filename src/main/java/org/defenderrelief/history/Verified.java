package org.defenderrelief.history;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries whose signatures this node has found to hold, by the hash of all that they say, signatures included. The same bytes need no second
 * look; a row that was changed has another hash. It is bounded, and begins anew when it is full.
 */
final class Verified {
    private static final int MOST = 50_000;

    private record Leaf(long first, long second, long third, long fourth) {
        static Leaf of(EntryRow row) {
            ByteBuffer hash = ByteBuffer.wrap(row.leafHash());
            return new Leaf(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
        }
    }

    private final Set<Leaf> leaves = ConcurrentHashMap.newKeySet();

    private int generation = 1;

    /** Under another generation of the service's keyring everything is looked at anew. */
    synchronized void under(int now) {
        if (now != generation) {
            leaves.clear();
            generation = now;
        }
    }

    /** Computed from what the row says now, not from the hash that stands beside it. */
    boolean has(EntryRow row) {
        return leaves.contains(Leaf.of(row));
    }

    void add(EntryRow row) {
        if (leaves.size() >= MOST) {
            leaves.clear();
        }
        leaves.add(Leaf.of(row));
    }
}
