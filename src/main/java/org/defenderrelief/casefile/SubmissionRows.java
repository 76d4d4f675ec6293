package org.defenderrelief.casefile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import org.defenderrelief.clocks.DeadlineKind;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.StoredTime;

/** Submissions and the endings of their cases, as rows of the history have them. Whether what has no place was signed, is asked elsewhere. */
final class SubmissionRows {
    /**
     * In the order of time by the index: along the primary key all entries would be read for the few that have no place. What is of a day that there is not nobody
     * signed, and the order of time cannot be gone on with after it.
     */
    private static final String FROM = " FROM history_entry s FORCE INDEX (ix_history_entry_action_occurred_at)"
            + " LEFT JOIN history_leaf l ON l.entry_id = s.id AND l.position >= 0 AND l.position < ?"
            + " LEFT JOIN case_file c ON c.id = s.case_id WHERE s.action = '" + RegisterCase.ACTION
            + "' AND s.occurred_at >= ? AND " + StoredTime.isOne("s.occurred_at");

    private static final String IN_TIME = " ORDER BY s.occurred_at, s.id LIMIT ";

    private final DataSource database;

    SubmissionRows(DataSource database) {
        this.database = database;
    }

    /** Where a submission stands among others in the order of time. */
    record After(LocalDateTime at, long id) {
        /** Before all that were submitted at that time or later. */
        static After from(LocalDateTime since) {
            return new After(since, Long.MIN_VALUE);
        }
    }

    /**
     * A submission.
     *
     * @param act its id
     * @param place where it stands in the order of time
     * @param caseId what it says it is about
     * @param reference as it says
     * @param urgency as it says
     * @param shown until when it is to be done by the case's row; empty if the row is gone, or holds no time
     */
    record Row(
            UUID act,
            After place,
            Optional<String> caseId,
            Optional<String> reference,
            Optional<String> urgency,
            Optional<Instant> shown) {
        private static Row read(ResultSet row) throws SQLException {
            return new Row(
                    UUID.fromString(row.getString("act")),
                    new After(row.getObject("submitted_at", LocalDateTime.class), row.getLong("id")),
                    Optional.ofNullable(row.getString("case_id")),
                    Optional.ofNullable(row.getString("reference")),
                    Optional.ofNullable(row.getString("urgency")),
                    StoredTime.of(row.getString("shown")));
        }
    }

    /**
     * Those that have their place and no ending that has its own, the oldest first.
     *
     * @param endings by which the case waits no more
     * @param read how many places were read
     * @param most so many at most
     */
    List<Row> placed(DeadlineKind kind, Set<String> endings, long read, LocalDateTime since, int most) {
        String query = columns(kind) + FROM
                + " AND l.entry_id IS NOT NULL AND NOT EXISTS (SELECT STRAIGHT_JOIN 1 FROM history_entry m"
                + " JOIN history_leaf p ON p.entry_id = m.id WHERE m.case_id = s.case_id AND m.action IN ("
                + SqlFacts.literals(endings) + ") AND p.position >= 0 AND p.position < ?)" + IN_TIME + most;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setLong(1, read);
            select.setObject(2, since);
            select.setLong(3, read);
            return rows(select);
        } catch (SQLException failure) {
            throw unread(failure);
        }
    }

    /**
     * A page of those that have no place, the oldest first.
     *
     * @param read how many places were read
     * @param after the last of the page before
     * @param most so many at most; fewer are the last page
     */
    List<Row> unplaced(DeadlineKind kind, long read, After after, int most) {
        String query = columns(kind) + FROM;
        // By themselves, so that where very many say the same time no page reads those before it again.
        String atThatTime = query + " AND s.occurred_at = ? AND s.id > ? AND l.entry_id IS NULL ORDER BY s.id LIMIT ?";
        String later = query + " AND s.occurred_at > ? AND l.entry_id IS NULL ORDER BY s.occurred_at, s.id LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement first = connection.prepareStatement(atThatTime);
                PreparedStatement second = connection.prepareStatement(later)) {
            first.setLong(1, read);
            first.setObject(2, after.at());
            first.setObject(3, after.at());
            first.setLong(4, after.id());
            first.setInt(5, most);
            List<Row> page = rows(first);
            if (page.size() < most) {
                second.setLong(1, read);
                second.setObject(2, after.at());
                second.setObject(3, after.at());
                second.setInt(4, most - page.size());
                page.addAll(rows(second));
            }
            return page;
        } catch (SQLException failure) {
            throw unread(failure);
        }
    }

    /**
     * Endings of those cases, wherever they stand: the case by the id of the act.
     *
     * @param cases at least one
     * @param most so many at most, the newest
     */
    Map<UUID, String> newestEndings(List<String> cases, Set<String> endings, int most) {
        String query = "SELECT CAST(m.entry AS CHAR) AS act, CAST(m.case_id AS CHAR) AS case_id"
                + " FROM history_entry m FORCE INDEX (ix_history_entry_case_id_action) WHERE m.case_id IN (?"
                + ", ?".repeat(cases.size() - 1) + ") AND m.action IN (" + SqlFacts.literals(endings)
                + ") ORDER BY m.id DESC LIMIT " + most;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < cases.size(); i++) {
                select.setString(i + 1, cases.get(i));
            }
            Map<UUID, String> found = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(UUID.fromString(rows.getString("act")), rows.getString("case_id"));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw unread(failure);
        }
    }

    /** In the order of joining. */
    private static String columns(DeadlineKind kind) {
        return "SELECT STRAIGHT_JOIN s.id AS id, CAST(s.entry AS CHAR) AS act, s.occurred_at AS submitted_at,"
                + " CAST(s.case_id AS CHAR) AS case_id, JSON_VALUE(s.facts, '$.reference') AS reference,"
                + " JSON_VALUE(s.facts, '$.urgency') AS urgency, "
                + (kind == DeadlineKind.DECISION ? "c.decision_due" : "c.first_answer_due") + " AS shown";
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(Row.read(rows));
            }
        }
        return found;
    }

    private static IllegalStateException unread(SQLException failure) {
        return new IllegalStateException("deadlines of cases could not be read", failure);
    }
}
