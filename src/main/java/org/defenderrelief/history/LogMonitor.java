package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

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

    /** Acts of these rooms make no row that decides, but for passphrases and passkeys; there are as many of them as people sign in and read. */
    private static final Set<String> DECIDE_NOTHING =
            Set.of("access", "compartment", "history", "operations", "roster", "vault");

    private static final Set<String> WAYS_IN =
            Set.of(VaultWatch.ENROLLED, VaultWatch.RESEALED, VaultWatch.PASSKEY_ADDED, VaultWatch.PASSKEY_REVOKED);

    /** How old the last look may be that somebody relies on. */
    private static final long RECENT = TimeUnit.SECONDS.toNanos(5);

    private final DataSource database;
    private final CheckpointKey key;
    private final Seen seen;
    private final Tail tail;
    private final ActionCodes codes = new ActionCodes();
    private final ActMemory memory = new ActMemory(codes);
    private CompactRange followed = new CompactRange();
    private volatile long followedAt = System.nanoTime() - RECENT;
    private volatile Optional<String> doubt = Optional.of("this node has not read the history yet");

    LogMonitor(DataSource database, CheckpointKey key, Seen seen, Tail tail) {
        this.database = database;
        this.key = key;
        this.seen = seen;
        this.tail = tail;
    }

    /** Whether acts of that name are remembered: those that can make a row that decides something. */
    static boolean decides(String action) {
        return WAYS_IN.contains(action) || !DECIDE_NOTHING.contains(action.substring(0, action.indexOf('.')));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
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

    @Override
    public List<StatedAct> told() {
        return memory.stated();
    }

    /** Size of the tree as far as this node has read it. */
    synchronized long size() {
        return followed.size();
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
        Optional<Checkpoint> newest = newest(connection);
        if (newest.isEmpty()) {
            return followed.size() == 0 && seen.size() == 0
                    ? Optional.empty()
                    : Optional.of("the newest checkpoint is not this service's");
        }
        if (newest.get().size() < Math.max(followed.size(), seen.size())) {
            return Optional.of("the history is shorter than this node has seen it");
        }
        CompactRange reached = followed.copy();
        ActMemory more = new ActMemory(codes);
        if (!read(new LogReader(connection), newest.get().size(), reached, more)
                || !Arrays.equals(reached.root(), newest.get().root())) {
            return Optional.of("the history is not as the service signed it");
        }
        memory.addAll(more);
        followed = reached;
        return Optional.empty();
    }

    private Optional<Checkpoint> newest(Connection connection) throws SQLException {
        try {
            Optional<String> note = new TreeStore(connection).newestNote();
            return note.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Checkpoint.parse(SignedNote.open(note.get(), key.verifier())));
        } catch (SignedNote.Refused | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static boolean read(LogReader reader, long size, CompactRange reached, ActMemory more) throws SQLException {
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
            }
        }
        return true;
    }
}
