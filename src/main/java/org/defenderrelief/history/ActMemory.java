package org.defenderrelief.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which deciding acts stand in the tree, case by case, in the order of the tree: 20 bytes an act. It can tell whether one is missing among
 * rows, not what it said.
 */
final class ActMemory {
    /** Those that concern no case are kept under this id, which no case can have. */
    private static final UUID NO_CASE = new UUID(0, 0);

    private static final int RECORD = Integer.BYTES + 2 * Long.BYTES;

    /** Which acts somebody asks for. */
    interface Wanted {
        /** @param commits whether the act commits to sealed content */
        boolean wants(String action, boolean commits);
    }

    /** The first half of a leaf's hash; nobody finds another leaf with the same half. */
    record LeafKey(long high, long low) {
        static LeafKey of(byte[] leafHash) {
            ByteBuffer bytes = ByteBuffer.wrap(leafHash);
            return new LeafKey(bytes.getLong(), bytes.getLong());
        }
    }

    private final ActionCodes codes;
    private final Map<UUID, byte[]> records = new ConcurrentHashMap<>();

    ActMemory(ActionCodes codes) {
        this.codes = codes;
    }

    /** Adds the act behind. */
    void add(EntryRow row) {
        byte[] record = ByteBuffer.allocate(RECORD)
                .putInt(codes.of(row.action()) << 1 | (row.commits() ? 1 : 0))
                .put(row.leafHash(), 0, 2 * Long.BYTES)
                .array();
        records.merge(key(row.caseId()), record, ActMemory::joined);
    }

    /** Adds what another one remembers behind what this one does. */
    void addAll(ActMemory later) {
        later.records.forEach((caseId, more) -> records.merge(caseId, more, ActMemory::joined));
    }

    /** Those of a case, or of none, in the order of the tree. */
    List<LeafKey> of(UUID caseOrNull, Wanted wanted) {
        ByteBuffer all = ByteBuffer.wrap(records.getOrDefault(key(caseOrNull), new byte[0]));
        List<LeafKey> found = new ArrayList<>();
        while (all.hasRemaining()) {
            int kind = all.getInt();
            LeafKey leaf = new LeafKey(all.getLong(), all.getLong());
            if (wanted.wants(codes.name(kind >>> 1), (kind & 1) == 1)) {
                found.add(leaf);
            }
        }
        return found;
    }

    private static UUID key(UUID caseOrNull) {
        return caseOrNull == null ? NO_CASE : caseOrNull;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
