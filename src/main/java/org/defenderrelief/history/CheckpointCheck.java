package org.defenderrelief.history;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Compares the growing tree with each checkpoint, stored or kept, when it has reached the checkpoint's size. */
final class CheckpointCheck {
    private static final String KEPT = "the checkpoint you kept";

    private final LogReader reader;
    private final Optional<VerifierKey> key;
    private final Optional<Succession> keys;
    private final Optional<String> keptNote;
    private Optional<Checkpoint> kept = Optional.empty();
    private Iterator<LogReader.StoredCheckpoint> page =
            List.<LogReader.StoredCheckpoint>of().iterator();
    private LogReader.StoredCheckpoint next;
    private long nextFrom;
    private long lastGood;
    private long compared;

    /** @param key whose name is the log's @param keys which key signed when; both or neither */
    CheckpointCheck(LogReader reader, Optional<VerifierKey> key, Optional<Succession> keys, Optional<String> keptNote) {
        this.reader = reader;
        this.key = key;
        this.keys = keys;
        this.keptNote = keptNote;
    }

    long compared() {
        return compared;
    }

    /** Reads the kept checkpoint and the first stored one; to be called before anything else. */
    Optional<Difference> start() throws SQLException {
        advance();
        try {
            kept = keptNote.map(this::read);
            return Optional.empty();
        } catch (IllegalArgumentException unusable) {
            return invalid(KEPT, unusable.getMessage());
        }
    }

    /** Compares whatever checkpoints there are of exactly this size. */
    Optional<Difference> at(CompactRange tree) throws SQLException {
        if (kept.isPresent() && kept.get().size() == tree.size()) {
            Optional<Difference> difference = compare(kept.get(), tree);
            if (difference.isPresent()) {
                return difference;
            }
        }
        if (next == null || next.size() != tree.size()) {
            return Optional.empty();
        }
        Optional<Difference> difference = stored(next, tree);
        lastGood = tree.size();
        compared++;
        advance();
        return difference;
    }

    /** Looks, at the end of the tree, for checkpoints of a larger one, and for leaves that no checkpoint covers. */
    Optional<Difference> beyond(CompactRange tree) throws SQLException {
        if (kept.isPresent() && kept.get().size() > tree.size()) {
            return truncated(tree, kept.get().size());
        }
        if (next != null) {
            return truncated(tree, next.size());
        }
        if (lastGood < tree.size()) {
            return Optional.of(new Difference(
                    Difference.Kind.INSERTED,
                    "position " + lastGood,
                    "entries from this position on stand in the tree, but no checkpoint was ever signed over them"));
        }
        return Optional.empty();
    }

    private Optional<Difference> stored(LogReader.StoredCheckpoint stored, CompactRange tree) {
        String name = "the stored checkpoint of size " + stored.size();
        try {
            Checkpoint signed = read(stored.note());
            if (signed.size() != stored.size() || !Arrays.equals(signed.root(), stored.root())) {
                return invalid(name, "its row says something else than its signed note");
            }
            return compare(signed, tree);
        } catch (IllegalArgumentException unusable) {
            return invalid(name, unusable.getMessage());
        }
    }

    private Optional<Difference> compare(Checkpoint checkpoint, CompactRange tree) {
        if (Arrays.equals(checkpoint.root(), tree.root())) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                Difference.Kind.REWRITTEN,
                "positions " + lastGood + " to " + (tree.size() - 1),
                "the entries do not give the root that a checkpoint vouches for, and every earlier one agrees: "
                        + checkpoint.size()));
    }

    /** The checkpoint of a note, if it is signed as asked. @throws IllegalArgumentException otherwise */
    private Checkpoint read(String note) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.unverifiedText(note));
            if (key.isEmpty()) {
                return checkpoint;
            }
            String name = key.get().name();
            VerifierKey due = new VerifierKey(
                    name, keys.orElseThrow().at(checkpoint.size()).key().bytes());
            Checkpoint signed = Checkpoint.parse(SignedNote.open(note, due));
            if (!signed.origin().equals(name)) {
                throw new IllegalArgumentException("it is the checkpoint of another log");
            }
            return signed;
        } catch (SignedNote.Refused refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private void advance() throws SQLException {
        if (!page.hasNext()) {
            page = reader.checkpoints(nextFrom).iterator();
        }
        next = page.hasNext() ? page.next() : null;
        if (next != null) {
            nextFrom = next.size() + 1;
        }
    }

    private static Optional<Difference> truncated(CompactRange tree, long size) {
        return Optional.of(new Difference(
                Difference.Kind.TRUNCATED,
                "position " + tree.size(),
                "a checkpoint vouches for more entries than the tree has: " + size));
    }

    private static Optional<Difference> invalid(String name, String reason) {
        return Optional.of(new Difference(Difference.Kind.CHECKPOINT_INVALID, name, reason));
    }
}
