package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

import org.defenderrelief.vault.roster.Roster;

/** Compares the tables that decide something with the signed acts: each row must say what was signed, and each act must have its row. */
final class TableReplay {
    /** So that a large table is not held in memory as a whole. */
    static final int ROWS_AT_ONCE = 1000;

    private final Connection connection;
    private final Optional<Roster> roster;

    /** @param roster to look up who held an office; empty if the root is not known, and then offices are not looked at */
    TableReplay(Connection connection, Optional<Roster> roster) {
        this.connection = connection;
        this.roster = roster;
    }

    /**
     * Adds what differs: of each table some, and how many more.
     *
     * @throws SQLException if one could not be read; what the others tell is added all the same
     */
    void addTo(List<Difference> found) throws SQLException {
        List<Difference> ofTables = new ArrayList<>();
        // Texts of the queries have the connection's collation, and a union of them with columns of another is refused.
        try (Statement session = connection.createStatement()) {
            session.execute("SET @before = @@collation_connection, collation_connection = @@collation_database");
            try {
                addTables(ofTables);
            } finally {
                found.addAll(ofTables.stream().distinct().toList());
                session.execute("SET collation_connection = @before");
            }
        }
    }

    private void addTables(List<Difference> found) throws SQLException {
        Looks looks = new Looks();
        for (DecidingTable table : ServiceLoader.load(DecidingTable.class, DecidingTable.class.getClassLoader())) {
            looks.take(() -> addTable(table, found));
        }
        looks.end();
    }

    private void addTable(DecidingTable table, List<Difference> found) throws SQLException {
        Told rows = new Told(table.name());
        Told withoutRow = new Told(table.name());
        Told lost = new Told(table.name());
        Looks looks = new Looks();
        looks.take(() -> addRows(table, rows));
        if (!table.complete().isEmpty()) {
            looks.take(() -> addActsWithoutRow(table, withoutRow));
        }
        if (table.lost().isPresent()) {
            looks.take(() -> addLost(table, table.lost().get(), lost));
        }
        found.addAll(Told.differences(table.name(), List.of(rows, withoutRow, lost)));
        looks.end();
    }

    private void addRows(DecidingTable table, Told found) throws SQLException {
        String query =
                "SELECT r.id AS row_id, r.act AS row_act, r.action AS row_action, r.case_id AS row_case, r.person AS row_person,"
                        + " r.facts AS row_facts, r.commitments AS row_commitments, " + StoredEntry.SAID
                        + ", l.position AS position, (l.position IS NOT NULL OR " + SqlFacts.stands("e")
                        + ") AS stands FROM ("
                        + table.rows()
                        + ") r LEFT JOIN history_entry e ON e.entry = r.act LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                        + SqlFacts.isPlace("l");
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Optional<String> wrong = wrong(table, rows);
                    if (wrong.isPresent()) {
                        found.add(
                                new Difference(
                                        Difference.Kind.NOT_AUTHENTIC,
                                        table.name() + " " + rows.getString("row_id"),
                                        wrong.get()),
                                hasNoPlace(rows),
                                rows.getString("row_act"));
                    }
                }
            }
        }
    }

    /** Of a row whose act is none, or an act that the tree does not have: whoever may write rows can make as many of these as they like. */
    private static boolean hasNoPlace(ResultSet rows) throws SQLException {
        return rows.getString("position") == null;
    }

    private Optional<String> wrong(DecidingTable table, ResultSet rows) throws SQLException {
        // What somebody wrote beside the tree is no act: their row is named by itself, and not their entry alone.
        if (rows.getString("entry") == null || !rows.getBoolean("stands")) {
            return Optional.of(table.withoutAct());
        }
        if (!Objects.equals(rows.getString("action"), rows.getString("row_action"))) {
            return Optional.of("the act it names was another");
        }
        if (!Objects.equals(rows.getString("case_id"), rows.getString("row_case"))) {
            return Optional.of("the act it names concerns another case");
        }
        String person = rows.getString("row_person");
        if (person != null && !person.equals(rows.getString("actor_id"))) {
            return Optional.of("another person signed it");
        }
        String facts = rows.getString("row_facts");
        if (facts == null || !contains(rows.getString("facts"), facts)) {
            return Optional.of("the row does not say what was signed");
        }
        String commitments = rows.getString("row_commitments");
        if (commitments != null && !contains(rows.getString("commitments"), commitments)) {
            return Optional.of("the row does not hold what was committed to");
        }
        return table.offices().isEmpty() || roster.isEmpty() || isInOffice(table, rows, roster.get())
                ? Optional.empty()
                : Optional.of("nobody of the office that it takes signed it");
    }

    private static boolean isInOffice(DecidingTable table, ResultSet rows, Roster roster) throws SQLException {
        Instant at = StoredEntry.at(rows);
        return Optional.ofNullable(rows.getString("signer_kid"))
                .flatMap(roster::byKid)
                .filter(member -> table.offices().stream().anyMatch(office -> member.held(office, at)))
                .isPresent();
    }

    /** @param said canonical JSON, or null @param wanted a JSON object as the database writes it */
    private static boolean contains(String said, String wanted) {
        // A column that should hold something and holds nothing makes it no object of texts, which nobody signed.
        return said != null
                && CanonicalJson.isContained(wanted.replace("\": \"", "\":\"").replace("\", \"", "\",\""), said);
    }

    /** Acts whose row is gone. Of acts that replace each other, the last one counts. */
    private void addActsWithoutRow(DecidingTable table, Told found) throws SQLException {
        boolean each = table.lastOf().isEmpty();
        String query = "SELECT r.act AS row_act, l.position AS position, "
                + (each ? "TRUE" : SqlFacts.stands("e")) + " AS stands, "
                + StoredEntry.SAID
                + " FROM history_entry e LEFT JOIN ("
                + table.rows() + ") r ON r.act = e.entry LEFT JOIN history_leaf l ON l.entry_id = e.id AND "
                + SqlFacts.isPlace("l") + " WHERE "
                + (each ? "r.act IS NULL AND " : "") + SqlFacts.isNotSetAside() + " AND e.action IN ("
                + "?, ".repeat(table.complete().size() - 1) + "?) ORDER BY " + SqlFacts.NEWEST_FIRST;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(ROWS_AT_ONCE);
            int parameter = 1;
            for (String action : table.complete()) {
                select.setString(parameter++, action);
            }
            Set<String> seen = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    boolean counts = each || isLast(table, rows, seen);
                    if (counts && rows.getString("row_act") == null) {
                        found.add(
                                new Difference(
                                        Difference.Kind.NOT_AUTHENTIC,
                                        table.name(),
                                        "the row that an act made is gone or names another: "
                                                + rows.getString("entry")),
                                hasNoPlace(rows));
                    }
                }
            }
        }
    }

    /**
     * Those that have their place count, and those that wait for it and have made a row. Whatever else somebody wrote, or cannot be read, is named by itself, and is nobody's last word: else it
     * would hide that the row of a true one is gone.
     */
    private static boolean isLast(DecidingTable table, ResultSet rows, Set<String> seen) throws SQLException {
        Optional<Said> said = StoredEntry.said(rows);
        if (said.isEmpty()) {
            return !hasNoPlace(rows);
        }
        String group = group(table, said.get());
        boolean isWord = !hasNoPlace(rows) || rows.getString("row_act") != null && rows.getBoolean("stands");
        return isWord ? seen.add(group) : !seen.contains(group);
    }

    private void addLost(DecidingTable table, String query, Told found) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Difference(
                        Difference.Kind.NOT_AUTHENTIC,
                        table.name() + " " + rows.getString("id"),
                        "an act speaks of the row, but it is gone or says something else"));
            }
        }
    }

    private static String group(DecidingTable table, Said said) {
        StringBuilder group = new StringBuilder(said.person().toString());
        table.lastOf().forEach(key -> group.append('|').append(said.fact(key).orElse("")));
        return group.toString();
    }
}
