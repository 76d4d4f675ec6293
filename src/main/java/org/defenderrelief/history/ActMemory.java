package org.defenderrelief.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.defenderrelief.vault.roster.StatedAct;

/**
 * Which deciding acts stand in the tree, by what they are about, in the order of the tree: 20 bytes an act. It can tell whether one is
 * missing among rows, not what it said. An act is about its case, or about none; and beside that about the envelope, the keys,
 * the partner organisation, the pair of currencies or the imported rates that its facts name.
 */
final class ActMemory {
    /** Those that concern no case are kept under this id, which no case can have. */
    private static final UUID NO_CASE = new UUID(0, 0);

    /** The facts that name what an act is about beside its case. */
    static final List<String> SUBJECTS = List.of("envelope", "kid", "organisation", "pair", "rates");

    /** Facts are canonical JSON of plain words, so that what they name can be read off their text. */
    private static final Pattern SUBJECT = Pattern.compile("\"(?:" + String.join("|", SUBJECTS) + ")\":\"([^\"]+)\"");

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
    private volatile List<StatedAct> stated = List.of();
    private final Map<UUID, byte[]> records = new ConcurrentHashMap<>();

    ActMemory(ActionCodes codes) {
        this.codes = codes;
    }

    /** Adds the act behind, if it can decide something. */
    void see(EntryRow row) {
        VaultWatch.stated(row).ifPresent(act -> state(List.of(act)));
        if (Deciding.is(row.action())) {
            add(row);
        }
    }

    /** The acts that tell of roster statements. The same object as long as nothing new is known. */
    List<StatedAct> stated() {
        return stated;
    }

    private void state(List<StatedAct> later) {
        if (!later.isEmpty()) {
            stated = Stream.concat(stated.stream(), later.stream()).toList();
        }
    }

    private void add(EntryRow row) {
        byte[] record = ByteBuffer.allocate(RECORD)
                .putInt(codes.of(row.action()) << 1 | (row.commits() ? 1 : 0))
                .put(row.leafHash(), 0, 2 * Long.BYTES)
                .array();
        about(row).forEach(key -> records.merge(key, record, ActMemory::joined));
    }

    /** The keys of all that the act is about. */
    static List<UUID> about(EntryRow row) {
        Matcher subject = SUBJECT.matcher(row.facts());
        return subject.find()
                ? List.of(ofCase(row.caseId()), ofSubject(subject.group(1)))
                : List.of(ofCase(row.caseId()));
    }

    /** The key of a case, or of what concerns none. */
    static UUID ofCase(UUID caseOrNull) {
        return caseOrNull == null ? NO_CASE : caseOrNull;
    }

    /** The key of an envelope, of keys, of a partner organisation, of a pair of currencies, or of imported rates, as facts name it. */
    static UUID ofSubject(String subject) {
        return UUID.nameUUIDFromBytes(("subject|" + subject).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds what another one remembers behind what this one does. */
    void addAll(ActMemory later) {
        state(later.stated);
        later.records.forEach((about, more) -> records.merge(about, more, ActMemory::joined));
    }

    /** Those about that key, in the order of the tree. */
    List<LeafKey> of(UUID about, Wanted wanted) {
        ByteBuffer all = ByteBuffer.wrap(records.getOrDefault(about, new byte[0]));
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

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
