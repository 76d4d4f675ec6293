package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.defenderrelief.vault.roster.Roster;

/**
 * Re-reads every row in one snapshot of the database, hashes it anew, rebuilds the tree and compares it with every checkpoint, and
 * stops there at the first difference. What stands beside the tree is looked at whatever was found before, and tables and rules are held against the acts. It
 * needs nothing of the running service: a connection that may read, the verifier key, and best of all a checkpoint that was kept elsewhere.
 */
final class LogCheck {
    /** Longer than any honest wait, and than the clocks of checker and service differ. */
    private static final Duration PLACED_WITHIN = Duration.ofMinutes(1);

    private static final String MORE = "More may differ: not all tables and acts could be read.";

    private final Connection connection;
    private final LogReader reader;
    private final TreeStore store;
    private final Optional<VerifierKey> key;
    private final Optional<String> kept;
    private CheckpointCheck checkpoints;
    private final TileCheck tiles;
    private Optional<Succession.Ends> service = Optional.empty();
    private final Optional<FormerPeople> formerPeople;
    private final Optional<Roster> roster;
    private final LocalDateTime placedBefore;
    private final List<String> notes = new ArrayList<>();
    private final CompactRange tree = new CompactRange();
    private long pending;
    private long unsigned;
    private long lastUnsigned = Long.MIN_VALUE;

    /**
     * A check to run once.
     *
     * @param key the verifier key, or empty to leave signatures unchecked
     * @param kept the text of a signed note kept by the auditor
     * @param roster who belongs where, followed from the root; empty to look at the service's signature alone
     * @param now by the checker's own clock: what was signed more than {@link #PLACED_WITHIN} before must have its place
     */
    LogCheck(
            Connection connection,
            Optional<VerifierKey> key,
            Optional<String> kept,
            Optional<Roster> roster,
            Instant now) {
        this.connection = connection;
        this.placedBefore = LocalDateTime.ofInstant(now.minus(PLACED_WITHIN), ZoneOffset.UTC);
        this.reader = new LogReader(connection);
        this.key = key;
        this.kept = kept;
        this.checkpoints = new CheckpointCheck(reader, Optional.empty(), Optional.empty(), Optional.empty());
        this.store = new TreeStore(connection);
        this.tiles = new TileCheck(store);
        this.roster = roster;
        this.formerPeople = roster.map(FormerPeople::new);
        if (key.isEmpty()) {
            notes.add("Signatures were not checked: no verifier key was given.");
        }
        if (roster.isEmpty()) {
            notes.add(
                    "Who signed, and whether they held the office, was not checked: no root of the roster was given.");
        }
        if (kept.isEmpty()) {
            notes.add("Only the database's own checkpoints were compared: none kept elsewhere was given.");
        }
    }

    /** Runs the check of history, tables and rules. @throws SQLException if the database could not be read, so that nothing can be said */
    VerificationReport run() throws SQLException {
        return run(true);
    }

    /** Runs the check of the history alone, without the tables that follow from it. @throws SQLException as {@link #run} */
    VerificationReport runWithoutTables() throws SQLException {
        return run(false);
    }

    private VerificationReport run(boolean withTables) throws SQLException {
        long start = System.nanoTime();
        return inOneMoment(() -> {
            followKeys();
            List<Difference> found = new ArrayList<>(firstDifference().stream().toList());
            lookOn(found, besideTheTree());
            if (withTables) {
                lookOn(found, tablesAndRules());
            }
            return new VerificationReport(
                    found.stream().findFirst(),
                    found.stream().skip(1).toList(),
                    tree.size(),
                    pending,
                    checkpoints.compared(),
                    tree.size(),
                    Base64.getEncoder().encodeToString(tree.root()),
                    List.copyOf(notes),
                    (System.nanoTime() - start) / 1_000_000);
        });
    }

    /** Looks at what has no place alone. @return the rows that nobody signed and that were set aside */
    Dismissed unsigned() throws SQLException {
        return inOneMoment(() -> {
            followKeys();
            addUnplaced(new ArrayList<>());
            return new Dismissed(unsigned, lastUnsigned);
        });
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private <T> T inOneMoment(Reading<T> reading) throws SQLException {
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            transaction.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            try {
                return reading.read();
            } finally {
                transaction.execute("ROLLBACK");
            }
        }
    }

    private List<Look> besideTheTree() {
        return List.of(
                this::addUnplaced,
                found -> waitingAndGone().ifPresent(found::add),
                found -> setAside().ifPresent(found::add),
                found -> found.addAll(Ahead.rows(connection).differences()),
                found -> found.addAll(Ahead.tiles(connection).differences()),
                found -> found.addAll(Ahead.leaves(connection).differences()),
                found -> found.addAll(Ahead.checkpoints(connection).differences()));
    }

    /** What holds tables and rules against the acts. */
    private List<Look> tablesAndRules() {
        return List.of(
                new TableReplay(connection, roster)::addTo,
                new RuleReplay(connection, roster)::addTo,
                new SenderReplay(connection, roster)::addTo,
                new JoinReplay(connection)::addTo);
    }

    /** Each of them, whatever was found before. @throws SQLException if one could not look, and nothing differs that could be told */
    private void lookOn(List<Difference> found, List<Look> all) throws SQLException {
        Looks looks = new Looks();
        all.forEach(look -> looks.take(() -> look.addTo(found)));
        if (found.isEmpty()) {
            looks.end(); // says why not
        } else if (!looks.isWhole() && !notes.contains(MORE)) {
            // Whoever changed one row may have made another unreadable, and must not hide the first by that.
            notes.add(MORE);
        }
    }

    /** Adds what it finds, also where it cannot look to the end. */
    private interface Look {
        void addTo(List<Difference> found) throws SQLException;
    }

    /** Whoever knows one of the service's keys follows to the others by what the tree tells of them; which they are is said. */
    private void followKeys() throws SQLException {
        Optional<Succession> keys = Optional.empty();
        if (key.isPresent()) {
            Succession all = Succession.read(connection, key.get().verifyingKey());
            all.terms().stream().filter(term -> term.from() >= 0).forEach(term -> notes.add(changed(term)));
            service = Optional.of(all.ends(connection));
            keys = Optional.of(all);
        }
        checkpoints = new CheckpointCheck(reader, key, keys, kept);
    }

    private String changed(Succession.Term term) {
        VerifierKey since = new VerifierKey(key.orElseThrow().name(), term.key().bytes());
        return "From position " + (term.from() + 1) + " on the service signs with the key " + since
                + (term.theft() ? ", since the one before was stolen" : "")
                + (since.equals(key.orElseThrow())
                        ? ", the one that you gave."
                        : ". Compare it with what you were told.");
    }

    private Optional<Difference> firstDifference() throws SQLException {
        List<Step> steps = List.of(
                checkpoints::start,
                () -> checkpoints.at(tree),
                this::placedEntries,
                () -> checkpoints.beyond(tree),
                this::edge);
        for (Step step : steps) {
            Optional<Difference> difference = step.firstDifference();
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private interface Step {
        Optional<Difference> firstDifference() throws SQLException;
    }

    /** The right edge that the sequencer goes on from must be that of the entries. */
    private Optional<Difference> edge() throws SQLException {
        CompactRange edge = store.edge();
        if (edge.size() > tree.size()) {
            return found(
                    Difference.Kind.TRUNCATED,
                    "position " + tree.size(),
                    "the sequencer has placed another number of entries than the tree has: " + edge.size());
        }
        return Arrays.equals(edge.root(), tree.root())
                ? Optional.empty()
                : found(Difference.Kind.REWRITTEN, "history_log", "the tree's right edge is not that of the entries");
    }

    private Optional<Difference> placedEntries() throws SQLException {
        for (List<LogReader.Leaf> page = reader.leaves(0); !page.isEmpty(); page = reader.leaves(tree.size())) {
            for (Looked looked : looked(page)) {
                Optional<Difference> difference = entry(looked);
                if (difference.isEmpty()) {
                    tree.append(looked.leaf().leafHash());
                    difference = tiles.append(looked.leaf());
                }
                if (difference.isEmpty()) {
                    difference = checkpoints.at(tree);
                }
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What can be said of a row by itself.
     *
     * @param hash the row's own; null if it is gone or not canonical
     * @param refused why its signatures do not hold; looked at only if it is what stands in the tree
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Looked(LogReader.Leaf leaf, byte[] hash, Optional<String> refused) {
        boolean isCanonical() {
            return hash != null;
        }
    }

    /** That is most of the work, and so done once, and side by side. */
    private List<Looked> looked(List<LogReader.Leaf> page) {
        return page.parallelStream().map(this::looked).toList();
    }

    private Looked looked(LogReader.Leaf leaf) {
        StoredEntry entry = leaf.entry();
        if (entry == null || !entry.row().isCanonical()) {
            return new Looked(leaf, null, Optional.empty());
        }
        byte[] hash = entry.row().leafHash();
        boolean asPlaced = Arrays.equals(hash, leaf.leafHash());
        return new Looked(leaf, hash, asPlaced ? refusal(entry, hash, leaf.position()) : Optional.empty());
    }

    private Optional<String> refusal(StoredEntry entry, byte[] hash, long position) {
        return service.flatMap(keys -> new EntryCheck(keys.placed(position), roster).refusal(entry.row(), hash));
    }

    private Optional<String> refusalOfWaiting(StoredEntry entry) {
        return service.flatMap(keys -> new EntryCheck(keys.waiting(), roster).refusal(entry.row()));
    }

    private Optional<Difference> entry(Looked looked) throws SQLException {
        LogReader.Leaf leaf = looked.leaf();
        if (leaf.position() != tree.size()) {
            return found(
                    Difference.Kind.MISSING,
                    "position " + tree.size(),
                    "no entry stands at this position of the tree, but one stands after it");
        }
        if (leaf.entry() == null) {
            return found(
                    Difference.Kind.MISSING,
                    "row " + leaf.entryId() + " (position " + leaf.position() + ")",
                    "the entry has its place in the tree, but the row is gone");
        }
        String where = leaf.entry().name() + " at position " + leaf.position();
        byte[] hash = looked.hash();
        if (!looked.isCanonical()) {
            return Optional.of(Difference.unreadable(where));
        }
        boolean asWritten = Arrays.equals(hash, leaf.entry().leafHash());
        if (Arrays.equals(hash, leaf.leafHash())) {
            return asWritten
                    ? signed(leaf.entry(), looked.refused(), where)
                    : found(Difference.Kind.CHANGED, where, "the hash stored beside the row is not the row's");
        }
        Optional<Long> place = asWritten ? reader.placeOf(hash, leaf.position()) : Optional.empty();
        return place.isPresent()
                ? found(Difference.Kind.OUT_OF_ORDER, where, "its hash stands at another position: " + place.get())
                : found(Difference.Kind.CHANGED, where, "the row does not say what was hashed when it was written");
    }

    /** Each of them: what somebody put there that nobody signed does not hide what is held back. */
    private void addUnplaced(List<Difference> found) throws SQLException {
        Dismissed dismissed = Dismissed.newest(connection, tree.size());
        Told known = new Told("history_entry");
        Told others = new Told("history_entry");
        try {
            addUnplaced(dismissed, known, others);
        } finally {
            boolean asDismissed = known.count() <= dismissed.rows();
            found.addAll(Told.differences("history_entry", asDismissed ? List.of(others) : List.of(others, known)));
            if (unsigned > 0) {
                notes.add(unsigned + " rows that nobody signed stand beside the tree"
                        + (known.count() == 0 ? "." : "; an operator knows of " + dismissed.rows() + "."));
            }
        }
    }

    /** @param known takes those that nobody signed up to the last that was dismissed */
    private void addUnplaced(Dismissed dismissed, Told known, Told others) throws SQLException {
        long after = Long.MIN_VALUE;
        for (List<LogReader.Unplaced> page = reader.unplaced(after); !page.isEmpty(); page = reader.unplaced(after)) {
            for (LogReader.Unplaced unplaced : page) {
                StoredEntry entry = unplaced.entry();
                Optional<Difference> invalid = waiting(entry, entry.name() + ", not yet in the tree");
                Optional<Difference> difference =
                        outOfLine(unplaced).or(() -> invalid).or(() -> late(unplaced));
                boolean isUnsigned = unplaced.waiting() && unplaced.refused() && (invalid.isPresent() || key.isEmpty());
                unsigned += isUnsigned ? 1 : 0;
                lastUnsigned = isUnsigned ? entry.id() : lastUnsigned;
                Told told = isUnsigned && dismissed.covers(entry.id()) ? known : others;
                difference.ifPresent(each -> told.add(each, invalid.isPresent()));
                pending += difference.isEmpty() ? 1 : 0;
                after = entry.id();
            }
        }
    }

    private Optional<Difference> waiting(StoredEntry entry, String where) {
        if (!entry.row().isCanonical()) {
            return Optional.of(Difference.unreadable(where));
        }
        return Arrays.equals(entry.row().leafHash(), entry.leafHash())
                ? signed(entry, refusalOfWaiting(entry), where)
                : found(Difference.Kind.CHANGED, where, "the row does not say what was hashed when it was written");
    }

    private static Optional<Difference> outOfLine(LogReader.Unplaced unplaced) {
        return unplaced.waiting()
                ? Optional.empty()
                : found(
                        Difference.Kind.INSERTED,
                        unplaced.entry().name(),
                        "the row has no place in the tree and does not wait for one");
    }

    private Optional<Difference> late(LogReader.Unplaced unplaced) {
        return unplaced.refused() || unplaced.entry().row().occurredAt().isBefore(placedBefore)
                ? found(
                        Difference.Kind.WAITING,
                        unplaced.entry().name(),
                        "it is signed and should have its place in the tree; somebody holds it back, or nothing is sequenced")
                : Optional.empty();
    }

    private Optional<Difference> waitingAndGone() throws SQLException {
        return reader.pendingWithoutEntry()
                .map(id -> new Difference(
                        Difference.Kind.MISSING, "row " + id, "the entry waits for its place, but the row is gone"));
    }

    private Optional<Difference> setAside() throws SQLException {
        return reader.refusedWithPlace()
                .map(id -> new Difference(
                        Difference.Kind.INSERTED,
                        "row " + id + " of history_refused",
                        "the entry has its place in the tree, and was set aside as if nobody had signed it"));
    }

    private Optional<Difference> signed(StoredEntry entry, Optional<String> refused, String where) {
        return refused.or(() -> formerPeople.flatMap(people -> people.refusal(entry.row())))
                .map(reason -> new Difference(Difference.Kind.NOT_AUTHENTIC, where, reason));
    }

    private static Optional<Difference> found(Difference.Kind kind, String where, String explanation) {
        return Optional.of(new Difference(kind, where, explanation));
    }
}
