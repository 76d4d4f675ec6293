package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds entries by what is filtered, in the order of time. Each run of entries that an index has in that order (one of an actor and an action,
 * or of an action) is read no further than a page is long, so a page takes as long among a million entries as among a thousand; only a case is
 * read whole. The indexes are named, since the database takes the way through all entries where it thinks that it soon meets enough.
 * <p>What has no place stands in none of these runs, so whoever writes rows that nobody signed pushes no entry off a page. Those that wait for their place are few, and are looked at
 * each by itself.
 */
final class EntrySearch {
    private static final String BY_CASE = "ix_history_entry_case_id_action";
    private static final String BY_ACTOR = "ix_history_entry_actor_id_action_occurred_at";
    private static final String BY_ACTION = "ix_history_entry_action_occurred_at";
    private static final String BY_TIME = "ix_history_entry_occurred_at";

    /** The order of pages, the oldest first. */
    static final Comparator<HistoryEntry> OLDEST_FIRST =
            Comparator.comparing(HistoryEntry::occurredAt).thenComparing(HistoryEntry::number);

    private final Connection connection;
    private final EntryFilter filter;
    private final Predicate<FoundEntry> shown;

    /** @param shown which of those that wait for their place are entries */
    EntrySearch(Connection connection, EntryFilter filter, Predicate<FoundEntry> shown) {
        this.connection = connection;
        this.filter = filter;
        this.shown = shown;
    }

    /** The newest, or the newest of those older than the mark; the newest first. */
    List<HistoryEntry> older(Optional<EntryMark> mark, int limit) throws SQLException {
        return page(mark, true, limit);
    }

    /** The oldest of those newer than the mark; the newest first. */
    List<HistoryEntry> newer(EntryMark mark, int limit) throws SQLException {
        List<HistoryEntry> found = new ArrayList<>(page(Optional.of(mark), false, limit));
        Collections.reverse(found);
        return found;
    }

    /** A run of entries that an index has in order. */
    private record Run(String index, String condition, List<Object> values) {}

    private List<HistoryEntry> page(Optional<EntryMark> mark, boolean older, int limit) throws SQLException {
        List<Run> runs = runs();
        if (runs.isEmpty()) {
            return List.of();
        }
        Run within = within(mark, older);
        String order = older ? " DESC" : "";
        List<Object> values = new ArrayList<>();
        String parts = runs.stream()
                .map(run -> {
                    values.addAll(run.values());
                    values.addAll(within.values());
                    values.add(limit);
                    return "(SELECT STRAIGHT_JOIN id, occurred_at FROM history_entry FORCE INDEX (" + run.index()
                            + ") JOIN history_leaf its ON its.entry_id = id AND " + SqlFacts.isPlace("its") + " WHERE "
                            + run.condition() + within.condition() + " ORDER BY occurred_at" + order + ", id" + order
                            + " LIMIT ?)";
                })
                .collect(Collectors.joining(" UNION ALL "));
        values.add(limit);
        // Asked in the query too: however many others wait, they take the place of none of these.
        String waiting = runs.stream().map(run -> "(" + run.condition() + ")").collect(Collectors.joining(" OR "));
        runs.forEach(run -> values.addAll(run.values()));
        values.addAll(within.values());
        String sql = "(SELECT STRAIGHT_JOIN l.position AS position, " + StoredEntry.COLUMNS + " FROM (SELECT id FROM ("
                + parts + ") runs ORDER BY occurred_at" + order + ", id" + order
                + " LIMIT ?) found JOIN history_entry e ON e.id = found.id JOIN history_leaf l ON l.entry_id = e.id)"
                + " UNION ALL (" + EntryStore.WAITING + " AND (" + waiting + ")" + within.condition()
                + " ORDER BY e.id DESC LIMIT " + EntryStore.MOST_WAITING + ")";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, values);
            return EntryStore.found(select).stream()
                    .filter(each -> each.isPlaced() || isWanted(each, mark, older))
                    .map(FoundEntry::toRead)
                    .sorted(older ? OLDEST_FIRST.reversed() : OLDEST_FIRST)
                    .limit(limit)
                    .toList();
        }
    }

    /** Of what waits: whether it is an entry, and after the mark to the last digit of its time. */
    private boolean isWanted(FoundEntry waiting, Optional<EntryMark> mark, boolean older) {
        HistoryEntry entry = waiting.toRead();
        EntryMark here = EntryMark.of(entry);
        return filter.wants(entry)
                && mark.filter(at -> older ? !here.isBefore(at) : !at.isBefore(here))
                        .isEmpty()
                && shown.test(waiting);
    }

    private List<Run> runs() throws SQLException {
        if (filter.caseId().isPresent()) {
            return ofCase(filter.caseId().get().toString());
        }
        List<Run> runs = new ArrayList<>();
        if (filter.actors().isEmpty() && filter.actions().isEmpty()) {
            runs.add(new Run(BY_TIME, "1 = 1", List.of()));
            return runs;
        }
        for (String actor : actors()) {
            for (String action : actions(BY_ACTOR, "actor_id = ? AND ", List.of(actor))) {
                runs.add(new Run(BY_ACTOR, "actor_id = ? AND action = ?", List.of(actor, action)));
            }
        }
        if (filter.actors().isEmpty()) {
            for (String action : actions(BY_ACTION, "", List.of())) {
                runs.add(new Run(BY_ACTION, "action = ?", List.of(action)));
            }
        }
        return runs;
    }

    private List<Run> ofCase(String caseId) throws SQLException {
        StringBuilder condition = new StringBuilder("case_id = ?");
        List<Object> values = new ArrayList<>(List.of(caseId));
        if (!filter.actions().isEmpty()) {
            List<String> actions = actions(BY_CASE, "case_id = ? AND ", List.of(caseId));
            if (actions.isEmpty()) {
                return List.of();
            }
            condition.append(" AND action IN (").append(places(actions.size())).append(')');
            values.addAll(actions);
        }
        if (!filter.actors().isEmpty()) {
            condition
                    .append(" AND actor_id IN (")
                    .append(places(filter.actors().size()))
                    .append(')');
            values.addAll(actors());
        }
        return List.of(new Run(BY_CASE, condition.toString(), values));
    }

    private List<String> actors() {
        return filter.actors().stream().map(Object::toString).sorted().toList();
    }

    /** The actions that can match: those named, and of a room, or of all where none is named, those that there are. */
    private List<String> actions(String index, String condition, List<Object> values) throws SQLException {
        if (filter.actions().isEmpty()) {
            return there(index, condition, values, "", "~");
        }
        List<String> actions = new ArrayList<>(filter.named());
        for (String room : filter.rooms()) {
            actions.addAll(there(index, condition, values, room + ".", room + "/"));
        }
        return actions.stream().distinct().toList();
    }

    /**
     * The actions between the two that there are. The index is asked for one after another: whether the database sees by itself that it need not
     * look at each entry depends on what it has counted lately.
     */
    private List<String> there(String index, String condition, List<Object> values, String after, String before)
            throws SQLException {
        List<String> actions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT action FROM history_entry FORCE INDEX ("
                + index + ") WHERE " + condition + "action > ? AND action < ? ORDER BY action LIMIT 1")) {
            set(select, values);
            select.setString(values.size() + 2, before);
            String next = after;
            while (next != null) {
                select.setString(values.size() + 1, next);
                try (ResultSet row = select.executeQuery()) {
                    next = row.next() ? row.getString(1) : null;
                }
                if (next != null) {
                    actions.add(next);
                }
            }
        }
        return actions;
    }

    /** The bounds of time, and where the page goes on. */
    private Run within(Optional<EntryMark> mark, boolean older) {
        StringBuilder condition = new StringBuilder();
        List<Object> values = new ArrayList<>();
        filter.from().ifPresent(from -> {
            condition.append(" AND occurred_at >= ?");
            values.add(utc(from));
        });
        filter.before().ifPresent(before -> {
            condition.append(" AND occurred_at < ?");
            values.add(utc(before));
        });
        mark.ifPresent(at -> {
            condition.append(
                    older
                            ? " AND occurred_at <= ? AND (occurred_at < ? OR id < ?)"
                            : " AND occurred_at >= ? AND (occurred_at > ? OR id > ?)");
            values.addAll(List.of(utc(at.at()), utc(at.at()), at.number()));
        });
        return new Run("", condition.toString(), values);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String places(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    private static void set(PreparedStatement select, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            select.setObject(i + 1, values.get(i));
        }
    }
}
