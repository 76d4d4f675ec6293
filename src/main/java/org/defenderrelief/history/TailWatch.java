package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;

/**
 * Looks after what this node wrote until a checkpoint covers it, and keeps the newest checkpoint in the anchor, outside the database. An
 * entry that is gone, or waits too long, is alarmed, and so is one that neither has a place nor waits for one, and what was put in the way of those to come.
 */
@ApplicationScoped
class TailWatch {
    private static final Logger LOG = Logger.getLogger(TailWatch.class);
    private static final int PAGE = 500;
    private static final int MOST_TOLD = 20;
    private static final long A_WHILE_MILLIS = 60_000;

    /** So many of the newest entries are looked at for whether they stand in line, and so many of all others in turn, by their ids. */
    private static final int AT_ONCE = 1000;

    private static final String NEWEST =
            ofThose("SELECT id, entry FROM history_entry ORDER BY id DESC LIMIT " + AT_ONCE);

    /**
     * What is written is not always the newest: the schema's owner may give it an old number that is free, and a long transaction keeps it from
     * everybody's eyes until others came after it.
     */
    private static final String PAGE_FROM =
            "SELECT id, entry FROM history_entry WHERE id >= ? ORDER BY id LIMIT " + AT_ONCE;

    private static final String IN_TURN = ofThose(PAGE_FROM);

    private final DataSource database;
    private final Tail tail;
    private final LogMonitor monitor;
    private final Alarm alarm;
    private final Seen seen;
    private final Duration placedWithin;
    private final RightTime time;
    private final Clock clock;

    /** As of the look before. */
    private volatile Set<UUID> outOfLine = Set.of();

    /** What was alarmed as out of line since this node started: a few each time, so that many hide none. */
    private final Set<UUID> told = ConcurrentHashMap.newKeySet();

    /** What was alarmed as waiting too long since that time. Guarded by this. */
    private final Set<UUID> toldWaiting = new HashSet<>();

    private long waitingSince;

    /** The same of what was put in the way of what is not written yet. */
    private final Set<String> toldAhead = ConcurrentHashMap.newKeySet();

    /** Whether the page that is looked at in turn was looked at for the first time. */
    private volatile boolean onceMore;

    /** The id from which the next look goes on in its turn. */
    private volatile long turn = Long.MIN_VALUE;

    TailWatch(
            DataSource database,
            Tail tail,
            LogMonitor monitor,
            Alarm alarm,
            Seen seen,
            HistoryConfig config,
            RightTime time,
            Clock clock) {
        this.database = database;
        this.tail = tail;
        this.monitor = monitor;
        this.alarm = alarm;
        this.seen = seen;
        this.placedWithin = config.placedWithin();
        this.time = time;
        this.clock = clock;
    }

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("history-tail", "5s", Duration.ofSeconds(5), this::lookInTurn);
    }

    void lookInTurn() {
        try {
            look();
        } catch (SQLException | HistoryUnavailable away) {
            // The database being away is told elsewhere; what is watched is looked at in the next turn.
            LOG.debugf(
                    "The history's tail cannot be looked at: %s",
                    away.getClass().getName());
        }
    }

    /** One look: what the tree holds is forgotten, what is gone, waits too long, or at the look before as well stood in no line is alarmed, the newest checkpoint is anchored. */
    void look() throws SQLException {
        monitor.follow();
        long read = monitor.size();
        try (Connection connection = database.getConnection()) {
            Optional<String> newest = new TreeStore(connection).newestNote();
            List<UUID> all = tail.all();
            // By a clock that is astray nothing is late.
            boolean tellsTime = time.agrees();
            List<UUID> late = tellsTime ? tail.olderThan(clock.instant().minus(placedWithin)) : List.of();
            Set<UUID> waiting = new LinkedHashSet<>();
            for (int from = 0; from < all.size(); from += PAGE) {
                List<UUID> page = all.subList(from, Math.min(all.size(), from + PAGE));
                Set<UUID> there = ids(connection, "SELECT entry FROM history_entry WHERE entry IN", page);
                Set<UUID> placed = ids(
                        connection,
                        "SELECT e.entry FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
                                + " WHERE l.position >= 0 AND l.position < " + read + " AND e.entry IN",
                        page);
                placed.forEach(tail::forget);
                page.stream().filter(entry -> !there.contains(entry)).forEach(this::lose);
                late.stream()
                        .filter(entry -> page.contains(entry) && there.contains(entry) && !placed.contains(entry))
                        .forEach(waiting::add);
            }
            if (tellsTime) {
                waiting.addAll(heldBack(connection));
                tellWaiting(connection, new ArrayList<>(waiting));
                standInLine(connection);
            }
            tellAhead(Ahead.rows(connection));
            tellAhead(Ahead.tiles(connection));
            tellAhead(Ahead.leaves(connection));
            tellAhead(Ahead.checkpoints(connection));
            // What this node has not found to go on from what it has read is no checkpoint to go by.
            if (monitor.doubt().isEmpty() && (newest.isEmpty() ? seen.size() > 0 : !seen.keep(newest.get()))) {
                alarm.rolledBack();
            }
        }
        monitor.doubt().ifPresent(reason -> alarm.notAuthentic("history_leaf", null, reason));
    }

    /**
     * Of those that wait too long the first, and in a minute no more than that: where nothing gets its place, everything waits. An alarm is an entry too, and waits behind them; if it
     * were alarmed for that, alarms would alarm each other without end.
     */
    private synchronized void tellWaiting(Connection connection, List<UUID> waiting) throws SQLException {
        long now = clock.millis();
        if (Math.abs(now - waitingSince) >= A_WHILE_MILLIS) {
            waitingSince = now;
            toldWaiting.clear();
        }
        List<UUID> first = waiting.subList(0, Math.min(waiting.size(), PAGE));
        if (first.isEmpty()) {
            return;
        }
        Set<UUID> others = ids(
                connection,
                "SELECT entry FROM history_entry WHERE action <> '" + Alarm.ENTRY_WAITING + "' AND entry IN",
                first);
        for (UUID entry : first) {
            if (others.contains(entry) && toldWaiting.size() < MOST_TOLD && toldWaiting.add(entry)) {
                alarm.waiting(entry);
            }
        }
    }

    /**
     * Entries that wait too long, whoever wrote them: also those that this node has forgotten, or that were written before it started. Those that were set aside were told of then;
     * {@link SetAside} asks them anew.
     */
    private List<UUID> heldBack(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT e.entry FROM history_pending p JOIN history_entry e ON e.id = p.entry_id"
                        + " LEFT JOIN history_refused r ON r.entry_id = p.entry_id WHERE e.occurred_at < ?"
                        + " AND r.entry_id IS NULL AND e.action <> '" + Alarm.ENTRY_WAITING + "'"
                        + " ORDER BY p.entry_id LIMIT " + MOST_TOLD)) {
            select.setObject(1, LocalDateTime.ofInstant(clock.instant().minus(placedWithin), ZoneOffset.UTC));
            List<UUID> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(UUID.fromString(rows.getString(1)));
                }
            }
            return entries;
        }
    }

    /**
     * Of a page of entries those that nobody will place or set aside. Each entry is on the pending list or has a place that a checkpoint covers, at every moment: a trigger puts it
     * there as it is written, and whoever places it does both, and signs, in one transaction. But the service's user may take rows off that list and add places, so a row can be
     * kept from the sequencer.
     */
    private static String ofThose(String page) {
        return "SELECT e.entry FROM (" + page + ") e"
                + " CROSS JOIN (SELECT MAX(tree_size) AS tree_size FROM history_checkpoint) c"
                + " LEFT JOIN history_pending p ON p.entry_id = e.id"
                + " LEFT JOIN history_leaf l ON l.entry_id = e.id AND l.position >= 0 AND l.position < c.tree_size"
                + " WHERE p.entry_id IS NULL AND l.entry_id IS NULL";
    }

    private void standInLine(Connection connection) throws SQLException {
        Set<UUID> before = outOfLine;
        Set<UUID> inTurn = outOfLine(connection, turn);
        Set<UUID> now = new HashSet<>(inTurn);
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            now.addAll(entries(select));
        }
        outOfLine = now;
        now.stream()
                .filter(each -> before.contains(each) && !told.contains(each))
                .limit(MOST_TOLD)
                .forEach(this::tellOutOfLine);
        // What stands in no line for the first time is looked at once more before the turn goes on.
        onceMore = !onceMore && !before.containsAll(inTurn);
        if (!onceMore) {
            turn = next(connection, turn);
        }
    }

    private static Set<UUID> outOfLine(Connection connection, long from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IN_TURN)) {
            select.setLong(1, from);
            return entries(select);
        }
    }

    /** After the page from that id on; from the first again after the last. */
    private static long next(Connection connection, long from) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MAX(e.id), COUNT(*) FROM (" + PAGE_FROM + ") e")) {
            select.setLong(1, from);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(2) < AT_ONCE ? Long.MIN_VALUE : row.getLong(1) + 1;
            }
        }
    }

    private static Set<UUID> entries(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            Set<UUID> entries = new HashSet<>();
            while (rows.next()) {
                entries.add(UUID.fromString(rows.getString(1)));
            }
            return entries;
        }
    }

    private void tellOutOfLine(UUID entry) {
        alarm.notAuthentic(
                "history_entry/" + entry, null, "the row has no place in the tree and does not wait for one");
        told.add(entry);
    }

    private void tellAhead(Told found) {
        found.lines().stream().filter(each -> !toldAhead.contains(each.where())).forEach(each -> {
            alarm.notAuthentic(each.where(), null, each.explanation());
            toldAhead.add(each.where());
        });
    }

    /** What this node wrote and is not there any more. */
    Optional<Difference> firstLoss(Connection connection) throws SQLException {
        List<UUID> written = new ArrayList<>(tail.lost());
        written.addAll(tail.all());
        for (int from = 0; from < written.size(); from += PAGE) {
            List<UUID> page = written.subList(from, Math.min(written.size(), from + PAGE));
            Set<UUID> there = ids(connection, "SELECT entry FROM history_entry WHERE entry IN", page);
            Optional<UUID> gone =
                    page.stream().filter(entry -> !there.contains(entry)).findFirst();
            if (gone.isPresent()) {
                return Optional.of(new Difference(
                        Difference.Kind.MISSING,
                        "entry " + gone.get(),
                        "this node wrote it, and it was taken away before a checkpoint covered it"));
            }
        }
        return Optional.empty();
    }

    private void lose(UUID entry) {
        tail.lose(entry);
        alarm.missing("history_entry/" + entry);
    }

    private static Set<UUID> ids(Connection connection, String query, List<UUID> entries) throws SQLException {
        Set<UUID> found = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(query + " (" + "?, ".repeat(entries.size() - 1) + "?)")) {
            for (int i = 0; i < entries.size(); i++) {
                select.setString(i + 1, entries.get(i).toString());
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(UUID.fromString(rows.getString(1)));
                }
            }
        }
        return found;
    }
}
