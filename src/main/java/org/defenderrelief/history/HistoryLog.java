package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** The history to read: entries, the signed checkpoint, tiles and proofs. Nothing here changes anything. */
@ApplicationScoped
public class HistoryLog {
    private final DataSource database;
    private final CheckpointKey key;
    private final PublishedTree published;
    private final EntryRefusals entries;

    HistoryLog(DataSource database, CheckpointKey key, PublishedTree published, EntryRefusals entries) {
        this.database = database;
        this.key = key;
        this.published = published;
        this.entries = entries;
    }

    /**
     * The published checkpoint, a C2SP signed note: the newest that stood when the publishing rhythm last beat.
     *
     * @throws Problem.NotFound before the first one is published
     */
    public String checkpoint() {
        return read(connection -> {
                    TreeStore store = new TreeStore(connection);
                    return store.note(published(store));
                })
                .orElseThrow(Problem.NotFound::new);
    }

    /** What the published checkpoint vouches for, for an act that is to be tied to it; empty before the first one is published. */
    public Optional<PublishedSize> published() {
        return read(connection -> {
                    TreeStore store = new TreeStore(connection);
                    OptionalLong size = published.size(store);
                    return size.isEmpty() ? Optional.<String>empty() : store.note(size.getAsLong());
                })
                .map(Checkpoint::parse)
                .map(newest -> new PublishedSize(newest.size(), base64(newest.root())));
    }

    private long published(TreeStore store) throws SQLException {
        return published.size(store).orElseThrow(Problem.NotFound::new);
    }

    /** The key that the published checkpoint verifies with, as C2SP signed-note writes it; before there is one, the key in use. */
    public String verifierKey() {
        return read(connection -> {
                    TreeStore store = new TreeStore(connection);
                    return store.newestSize().isEmpty() ? key.verifier() : key.verifier(published(store));
                })
                .toString();
    }

    /** Every key that the service has signed with, the first one first. */
    public List<ServiceTerm> keys() {
        Succession keys = key.succession();
        return keys.terms().stream()
                .map(term -> new ServiceTerm(
                        term.generation(),
                        new VerifierKey(key.origin(), term.key().bytes()).toString(),
                        term.from() + 1,
                        term.from() < 0 ? Optional.empty() : Optional.of(term.since()),
                        term.theft()))
                .toList();
    }

    /**
     * All rows in the order they were written, also those that nobody signed, which are told as such.
     *
     * @param after number of the last entry already read; 0 to begin
     * @param limit at most this many
     * @param only those of this case
     */
    public List<HistoryEntry> entries(long after, int limit, Optional<CaseId> only) {
        Predicate<FoundEntry> shown = entries.shown();
        return read(connection -> new EntryStore(connection)
                .page(after, limit, only).stream()
                        .map(found -> found.toRead(!shown.test(found)))
                        .toList());
    }

    /** The newest entries of a case with one of those actions, newest first; a row that nobody signed is none. @param limit at most this many */
    public List<HistoryEntry> newest(CaseId caseId, Set<String> actions, int limit) {
        return newest(caseId, actions, true, limit);
    }

    /** The newest entries of a case with any other action, likewise. @param limit at most this many */
    public List<HistoryEntry> newestOthers(CaseId caseId, Set<String> actions, int limit) {
        return newest(caseId, actions, false, limit);
    }

    private List<HistoryEntry> newest(CaseId caseId, Set<String> actions, boolean among, int limit) {
        return read(connection -> new EntryStore(connection)
                .newest(caseId, actions, among, limit).stream()
                        .filter(entries.shown())
                        .limit(limit)
                        .map(FoundEntry::toRead)
                        .toList());
    }

    /**
     * Which of these actions was recorded last on each of the cases, in one statement; cases without any are left out. What is no entry counts
     * until it is set aside: it points at work and decides nothing.
     */
    public Map<CaseId, String> last(Collection<CaseId> cases, Set<String> actions) {
        return cases.isEmpty() ? Map.of() : read(connection -> new EntryStore(connection).last(cases, actions));
    }

    /** How many acts of that kind were recorded since then, by what they say of that fact. What is no entry counts until it is set aside: it decides nothing. */
    public Map<String, Long> counts(String action, String fact, Instant since) {
        return read(connection -> new EntryStore(connection).counts(action, fact, since));
    }

    /** Proves that an entry is in the tree of that size, or in that of the newest checkpoint. @throws Problem.NotFound if it is not */
    public InclusionProof inclusion(UUID entry, OptionalLong size) {
        return read(connection -> {
            HistoryEntry found = new EntryStore(connection).find(entry).orElseThrow(Problem.NotFound::new);
            long treeSize = size(connection, size, "size");
            long position = found.position().orElseThrow(Problem.NotFound::new);
            if (position < 0 || position >= treeSize) {
                throw new Problem.NotFound();
            }
            Proofs proofs = new Proofs(new StoredTree(connection, treeSize));
            return new InclusionProof(
                    entry,
                    position,
                    treeSize,
                    base64(new TreeStore(connection)
                            .leaves(position, position + 1)
                            .get(0)),
                    proofs.inclusion(position, treeSize).stream()
                            .map(HistoryLog::base64)
                            .toList(),
                    base64(proofs.root(treeSize)));
        });
    }

    /** Proves that the tree of one size is the beginning of that of another, or of that of the newest checkpoint. */
    public ConsistencyProof consistency(long from, OptionalLong to) {
        return read(connection -> {
            long toSize = size(connection, to, "to");
            if (from < 0 || from > toSize) {
                throw new Problem.InvalidInput("from", Flaw.TREE_SIZE);
            }
            Proofs proofs = new Proofs(new StoredTree(connection, toSize));
            return new ConsistencyProof(
                    from,
                    base64(proofs.root(from)),
                    toSize,
                    base64(proofs.root(toSize)),
                    proofs.consistency(from, toSize).stream()
                            .map(HistoryLog::base64)
                            .toList());
        });
    }

    /**
     * The bytes of a tile (C2SP tlog-tiles).
     *
     * @param width 256, or less for a partial tile
     * @throws Problem.NotFound if the tree has not that much of it
     */
    public byte[] tile(int level, long index, int width) {
        return read(connection -> {
            long size = published(new TreeStore(connection));
            if (level > 7 || index > (size >>> (level * Tile.LEVELS)) / Tile.WIDTH) {
                throw new Problem.NotFound();
            }
            return new StoredTree(connection, size)
                    .tile(level, index)
                    .filter(tile -> tile.hashes().size() >= width)
                    .map(tile -> new Tile(tile.hashes().subList(0, width)).toBytes())
                    .orElseThrow(Problem.NotFound::new);
        });
    }

    private static long size(Connection connection, OptionalLong asked, String field) throws SQLException {
        long newest = new TreeStore(connection).newestSize().orElseThrow(Problem.NotFound::new);
        long size = asked.orElse(newest);
        if (size < 0 || size > newest) {
            throw new Problem.InvalidInput(field, Flaw.TREE_COVERED);
        }
        return size;
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return reading.from(connection);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }
}
