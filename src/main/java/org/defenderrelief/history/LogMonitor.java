package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * What this node has read of the tree, outside the database: it follows each signed checkpoint, hashes the rows anew, and remembers which
 * deciding acts there are, by what they are about. An act that is taken away afterwards, even together with the row that it made, is missed as soon as
 * somebody relies on that case. So what was signed cannot be unsaid while a node that has seen it runs; and a node that starts reads it all
 * before it relies on anything.
 */
@ApplicationScoped
class LogMonitor {
    private static final Logger LOG = Logger.getLogger(LogMonitor.class);

    /** Acts of these rooms make no row that decides; there are as many of them as people sign in and read. */
    private static final Set<String> DECIDE_NOTHING =
            Set.of("access", "compartment", "history", "operations", "roster", "vault");

    private final DataSource database;
    private final CheckpointKey key;
    private final Seen seen;
    private final Tail tail;
    private final ActionCodes codes = new ActionCodes();
    private final ActMemory memory = new ActMemory(codes);
    private CompactRange followed = new CompactRange();
    private volatile Optional<String> doubt = Optional.of("this node has not read the history yet");

    LogMonitor(DataSource database, CheckpointKey key, Seen seen, Tail tail) {
        this.database = database;
        this.key = key;
        this.seen = seen;
        this.tail = tail;
    }

    /** Whether acts of that name are remembered: those that can make a row that decides something. */
    static boolean decides(String action) {
        return !DECIDE_NOTHING.contains(action.substring(0, action.indexOf('.')));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void followInTurn() {
        try {
            follow();
        } catch (SQLException | HistoryUnavailable away) {
            // The database being away is told elsewhere; the tree is followed in the next turn.
            LOG.debugf("The tree cannot be followed: %s", away.getClass().getName());
        }
    }

    /**
     * Why nothing may be relied on: the tree does not go on from what this node has read as the service signed it. Empty if it does.
     *
     * @throws HistoryUnavailable if the database does not answer
     */
    Optional<String> doubt() {
        if (doubt.isPresent()) {
            try {
                follow();
            } catch (SQLException failure) {
                throw new HistoryUnavailable("the history could not be read", failure);
            }
        }
        return doubt;
    }

    /**
     * The deciding acts about something that must stand among rows which are read after this call, in their order: those that this node
     * has read in the tree, then those that it wrote itself and no checkpoint covers yet.
     *
     * @param about a key of {@link ActMemory}
     */
    List<ActMemory.LeafKey> known(UUID about, ActMemory.Wanted wanted) {
        // The tail first: what leaves it in between is in the tree already.
        List<ActMemory.LeafKey> written = tail.of(about, wanted);
        List<ActMemory.LeafKey> known = new ArrayList<>(memory.of(about, wanted));
        written.stream().filter(leaf -> !known.contains(leaf)).forEach(known::add);
        return known;
    }

    /** Size of the tree as far as this node has read it. */
    synchronized long size() {
        return followed.size();
    }

    /** Reads on to the newest checkpoint; what does not follow is not taken in, and told by {@link #doubt}. */
    synchronized void follow() throws SQLException {
        try (Connection connection = database.getConnection()) {
            doubt = followed(connection);
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
                if (decides(row.action())) {
                    more.add(row);
                }
            }
        }
        return true;
    }
}
