package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Of a table with a row or more a case, the cases on which something was really done: for rooms that list rows, where a list has an end. Rows of other cases, and entries of the history
 * that nobody signed, are passed over page by page: whoever adds them, however many, keeps none of these off the list.
 */
@ApplicationScoped
public class CasesActedOn {
    /** So many are asked for with one statement. */
    private static final int AT_ONCE = 500;

    private final DataSource database;
    private final PlacesRead places;
    private final Acts acts;

    CasesActedOn(DataSource database, PlacesRead places, Acts acts) {
        this.database = database;
        this.places = places;
        this.acts = acts;
    }

    /**
     * Which rows, and what was done.
     *
     * @param table with a column {@code case_id}
     * @param condition on its row {@code r}
     * @param actions one of which was to be done on the case
     */
    public record Wanted(String table, String condition, Set<String> actions) {
        /** An entry counts by its place in the tree, as far as this node has read it. */
        private String placed() {
            return "SELECT DISTINCT CAST(r.case_id AS CHAR), r.case_id FROM " + table + " r WHERE r.case_id > ? AND "
                    + condition
                    + " AND EXISTS (SELECT 1 FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
                    + " WHERE e.case_id = r.case_id AND e.action IN (" + SqlFacts.literals(actions)
                    + ") AND l.position >= 0 AND l.position < ?) ORDER BY r.case_id LIMIT " + AT_ONCE;
        }

        /** One without a place counts by its signatures: some wait for theirs, and somebody may keep them from it. */
        private String unplaced() {
            return "SELECT e.id, CAST(e.entry AS CHAR), CAST(e.case_id AS CHAR) FROM history_entry e"
                    + " FORCE INDEX (ix_history_entry_action_occurred_at)"
                    + " LEFT JOIN history_leaf l ON l.entry_id = e.id AND l.position >= 0 AND l.position < ?"
                    + " WHERE e.action IN (" + SqlFacts.literals(actions) + ") AND e.id > ? AND l.entry_id IS NULL"
                    + " AND EXISTS (SELECT 1 FROM " + table + " r WHERE r.case_id = e.case_id AND " + condition
                    + ") ORDER BY e.id LIMIT " + AT_ONCE;
        }
    }

    /** What there is of them, in the caller's transaction. @param some finds it for some cases @throws HistoryUnavailable if the database does not answer */
    public <T> List<T> of(Wanted wanted, Function<List<UUID>, List<T>> some) {
        List<UUID> cases = cases(wanted);
        List<T> all = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += AT_ONCE) {
            all.addAll(some.apply(cases.subList(from, Math.min(from + AT_ONCE, cases.size()))));
        }
        return all;
    }

    private List<UUID> cases(Wanted wanted) {
        long read = places.count();
        Set<UUID> cases = new HashSet<>();
        try (Connection connection = database.getConnection()) {
            placed(connection, wanted, read, cases);
            signed(connection, wanted, read, cases);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the history could not be read", failure);
        }
        return List.copyOf(cases);
    }

    private static void placed(Connection connection, Wanted wanted, long read, Set<UUID> cases) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(wanted.placed())) {
            List<UUID> page = List.of(new UUID(0, 0));
            do {
                select.setString(1, page.get(page.size() - 1).toString());
                select.setLong(2, read);
                page = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        page.add(UUID.fromString(rows.getString(1)));
                    }
                }
                cases.addAll(page);
            } while (page.size() == AT_ONCE);
        }
    }

    private void signed(Connection connection, Wanted wanted, long read, Set<UUID> cases) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(wanted.unplaced())) {
            long after = Long.MIN_VALUE;
            Map<UUID, UUID> page;
            do {
                select.setLong(1, read);
                select.setLong(2, after);
                page = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        after = rows.getLong(1);
                        page.put(UUID.fromString(rows.getString(2)), UUID.fromString(rows.getString(3)));
                    }
                }
                for (UUID act : acts.all(page.keySet()).keySet()) {
                    cases.add(page.get(act));
                }
            } while (page.size() == AT_ONCE);
        }
    }
}
