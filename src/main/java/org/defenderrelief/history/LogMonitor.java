package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;
import org.defenderrelief.vault.roster.StatedAct;
import org.defenderrelief.vault.roster.StatedRoster;

/**
 * What this node has read of the tree, outside the database: it follows each signed checkpoint, hashes the rows anew, and remembers which
 * deciding acts there are, by what they are about. An act that is taken away afterwards, even together with the row that it made, is missed as soon as
 * somebody relies on that case. So what was signed cannot be unsaid while a node that has seen it runs; and a node that starts reads it all
 * before it relies on anything.
 */
@ApplicationScoped
class LogMonitor implements StatedRoster {
    private static final Logger LOG = Logger.getLogger(LogMonitor.class);

    /** How old the last look may be that somebody relies on. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(5);

    private final DataSource database;
    private final CheckpointKey key;
    private final Seen seen;
    private final Tail tail;
    private final ActionCodes codes = new ActionCodes();
    private final ActMemory memory = new ActMemory(codes);
    private CompactRange followed = new CompactRange();
    private Succession keys;
    private volatile Optional<String> strayKeys = Optional.empty();
    private volatile long followedAt = System.nanoTime() - RECENT;
    private volatile Optional<String> doubt = Optional.of("this node has not read the history yet");

    LogMonitor(DataSource database, CheckpointKey key, Seen seen, Tail tail) {
        this.database = database;
        this.key = key;
        this.seen = seen;
        this.tail = tail;
        this.keys = Succession.from(key.key(1).orElseThrow());
    }

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("history-follow", "1s", Duration.ofSeconds(1), this::followInTurn);
    }

    void followInTurn() {
        try {
            follow();
        } catch (SQLException | RuntimeException failure) {
            // As long as it lasts nothing is relied on; the database being away is told elsewhere.
            LOG.debugf("The tree cannot be followed: %s", failure.getClass().getName());
        }
    }

    /**
     * Why nothing may be relied on: the tree does not go on from what this node has read as the service signed it. Empty if it does.
     *
     * @throws HistoryUnavailable if the database does not answer
     */
    Optional<String> doubt() {
        if (doubt.isPresent() || System.nanoTime() - followedAt > RECENT) {
            try {
                follow();
            } catch (SQLException failure) {
                throw new HistoryUnavailable("the history could not be read", failure);
            }
        }
        return doubt;
    }

    /**
     * Acts that must stand.
     *
     * @param placed those read in the tree, in its order
     * @param written those that this node wrote itself and has not read in the tree yet
     */
    record Known(List<ActMemory.LeafKey> placed, Set<ActMemory.LeafKey> written) {}

    /** The deciding acts about something that must stand among rows which are read after this call. @param about a key of {@link ActMemory} */
    Known known(UUID about, ActMemory.Wanted wanted) {
        // The tail first: what leaves it in between is in the tree already.
        Set<ActMemory.LeafKey> written = new HashSet<>(tail.of(about, wanted));
        List<ActMemory.LeafKey> placed = memory.of(about, wanted);
        placed.forEach(written::remove);
        return new Known(placed, written);
    }

    /** Why this node does not know by which key the service signs now, so that it must not sign on; empty if it does. */
    Optional<String> strayKeys() {
        return strayKeys;
    }

    @Override
    public List<StatedAct> told() {
        return memory.stated();
    }

    /** Size of the tree as far as this node has read it. */
    synchronized long size() {
        return followed.size();
    }

    /**
     * Whether this node has read that very row in the tree.
     *
     * @throws HistoryUnavailable if the database does not answer
     */
    boolean hasRead(EntryRow row) {
        byte[] leaf = row.leafHash();
        if (Deciding.is(row.action())) {
            List<UUID> about = ActMemory.about(row);
            return memory.of(about.get(about.size() - 1), (action, commits) -> true)
                    .contains(ActMemory.LeafKey.of(leaf));
        }
        CompactRange tree = read();
        try (Connection connection = database.getConnection()) {
            OptionalLong position = new EntryStore(connection).position(row.entry());
            if (position.isEmpty() || position.getAsLong() >= tree.size()) {
                return false;
            }
            List<byte[]> path =
                    new Proofs(new StoredTree(connection, tree.size())).inclusion(position.getAsLong(), tree.size());
            return ProofCheck.includes(leaf, position.getAsLong(), tree.size(), path, tree.root());
        } catch (IllegalStateException | IndexOutOfBoundsException cut) {
            return false;
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
    }

    private synchronized CompactRange read() {
        return followed.copy();
    }

    /** Reads on to the newest checkpoint; what does not follow is not taken in, and told by {@link #doubt}. */
    synchronized void follow() throws SQLException {
        // Whatever goes wrong on the way, nothing is relied on until it has gone well.
        Optional<String> found = Optional.of("the history cannot be read");
        try (Connection connection = database.getConnection()) {
            found = followed(connection);
            followedAt = System.nanoTime();
        } finally {
            doubt = found;
        }
    }

    private Optional<String> followed(Connection connection) throws SQLException {
        Optional<String> note = new TreeStore(connection).newestNote();
        Optional<Checkpoint> newest = note.flatMap(this::checkpoint);
        if (newest.isEmpty()) {
            Optional<String> foreign = Optional.of("the newest checkpoint is not this service's");
            strayKeys = note.isEmpty() ? Optional.empty() : foreign;
            return note.isEmpty() && followed.size() == 0 && seen.size() == 0 ? Optional.empty() : foreign;
        }
        if (signedByNewer(note.get())) {
            // Until it is read since when, the key before must not sign.
            strayKeys = Optional.of("this node has not read since when the service signs with another key");
        }
        if (newest.get().size() < Math.max(followed.size(), seen.size())) {
            return Optional.of("the history is shorter than this node has seen it");
        }
        CompactRange reached = followed.copy();
        ActMemory more = new ActMemory(codes);
        Rotations rotations = new Rotations(keys);
        if (!read(new LogReader(connection), newest.get().size(), reached, more, rotations)
                || !Arrays.equals(reached.root(), newest.get().root())) {
            return Optional.of("the history is not as the service signed it");
        }
        Optional<String> stray = rotations.refusal(key);
        if (stray.isPresent()) {
            strayKeys = stray;
            return stray;
        }
        if (!signed(note.get(), verifier(rotations.keys().at(reached.size())))) {
            return Optional.of("a key of the service that had been replaced signed the newest checkpoint");
        }
        memory.addAll(more);
        followed = reached;
        keys = rotations.keys();
        key.learn(keys);
        strayKeys = Optional.empty();
        return Optional.empty();
    }

    private boolean signedByNewer(String note) {
        int generation = keys.last().generation();
        List<VerifierKey> all = key.all();
        return all.subList(Math.min(generation, all.size()), all.size()).stream()
                .anyMatch(newer -> signed(note, newer));
    }

    /** What a note vouches for that some key of the service signed; by which one it had to be, the tree tells. */
    private Optional<Checkpoint> checkpoint(String note) {
        try {
            return Optional.of(Checkpoint.parse(SignedNote.openAny(note, key.all())));
        } catch (SignedNote.Refused | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private VerifierKey verifier(Succession.Term term) {
        return new VerifierKey(key.origin(), term.key().bytes());
    }

    private static boolean signed(String note, VerifierKey by) {
        try {
            SignedNote.open(note, by);
            return true;
        } catch (SignedNote.Refused another) {
            return false;
        }
    }

    private static boolean read(LogReader reader, long size, CompactRange reached, ActMemory more, Rotations rotations)
            throws SQLException {
        while (reached.size() < size) {
            List<LogReader.Leaf> page = reader.leaves(reached.size());
            if (page.isEmpty()) {
                return false;
            }
            for (LogReader.Leaf leaf : page.subList(0, (int) Math.min(page.size(), size - reached.size()))) {
                if (leaf.position() != reached.size() || leaf.entry() == null) {
                    return false;
                }
                EntryRow row = leaf.entry().row();
                if (!row.isCanonical() || !Arrays.equals(row.leafHash(), leaf.leafHash())) {
                    return false;
                }
                reached.append(leaf.leafHash());
                more.see(row);
                rotations.see(row, leaf.position());
            }
        }
        return true;
    }
}
