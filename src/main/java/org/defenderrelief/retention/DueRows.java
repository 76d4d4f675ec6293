package org.defenderrelief.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.ClosedForGood;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.StoredTime;

/** What may be due by the rows: to know where to look and to show what comes, and for nothing else. */
@ApplicationScoped
@Transactional
class DueRows {
    private static final String PART = "CASE WHEN p.name IN ('complaint', 'outcome') THEN 'own'"
            + " WHEN p.name NOT LIKE 'attachment/%' THEN p.name"
            + " ELSE COALESCE((SELECT IF(f.belongs_to = 'copy', 'situation', f.belongs_to) FROM file_content f"
            + " WHERE f.case_id = p.case_id"
            + " AND p.name = CAST(CONCAT('attachment/', f.id) AS CHAR CHARACTER SET ascii) COLLATE ascii_bin), 'receipt') END";
    private static final String FINAL = Stream.of(CaseStatus.values())
            .filter(CaseStatus::isFinal)
            .map(each -> "'" + each + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /** The state that an act brings a case to. */
    private static final String TO = "JSON_VALUE(e.facts, '$.to')";

    /**
     * The act {@code w} that wrote a part {@code p}, if that was after a time, which is to be written in: one of the same case that commits to that very version. What came
     * with the request was there before, and its act is not looked up. A part whose row names another act counts as one that was there: it is found, and its act asked for.
     */
    private static final String WRITTEN_AFTER =
            " LEFT JOIN history_entry w ON p.batch <> p.case_id AND w.entry = p.batch AND w.case_id = p.case_id AND w.occurred_at > %s"
                    + " AND JSON_VALUE(w.commitments, CONCAT('$.\"', p.name, '@', p.version, '\"')) IS NOT NULL";

    private static final String CLOSED_AT = "e.occurred_at";
    private static final String SHOWN_CLOSED_AT = "c.status_since";

    /** What is left of closed cases and goes until a day: when they were closed, their rows say; the days that it is kept are to be written in. */
    private static final String LEFT_UNTIL =
            " FROM case_file c JOIN compartment p ON p.case_id = c.id AND p.erased_act IS NULL"
                    + WRITTEN_AFTER.formatted(SHOWN_CLOSED_AT)
                    + " WHERE c.status IN " + FINAL + " AND " + StoredTime.isOne(SHOWN_CLOSED_AT)
                    + " AND DATE(COALESCE(w.occurred_at, " + SHOWN_CLOSED_AT + ")) + INTERVAL %s DAY <= ?";

    private final DataSource database;

    DueRows(DataSource database) {
        this.database = database;
    }

    /**
     * Parts of one case that go on the same line of the schedule.
     *
     * @param closed on which day, by its row
     * @param versions how many are there
     * @param paying envelopes of its commitments, by their rows
     */
    record Row(
            CaseId caseId,
            String reference,
            String codename,
            CaseStatus outcome,
            LocalDate closed,
            KeptPart part,
            int versions,
            Set<EnvelopeId> paying) {}

    /**
     * Cases of which something may be due, by their ids. They are found by the acts that closed them and those that wrote their parts, which no user of the database
     * changes: whoever writes another state or day into the row of a case, or another time into that of a part, does not keep it from being found.
     *
     * @param after the last one that was looked at; empty to begin anew
     */
    List<CaseId> cases(Schedule schedule, LocalDate today, Optional<CaseId> after, int most) {
        String sql = "SELECT e.case_id FROM history_entry e WHERE e.action IN ("
                + SqlFacts.literals(ClosedForGood.moves()) + ") AND e.occurred_at < ? AND e.case_id > ? AND " + TO
                + " IN "
                + FINAL
                + " AND EXISTS (SELECT 1 FROM compartment p" + WRITTEN_AFTER.formatted(CLOSED_AT)
                + " WHERE p.case_id = e.case_id AND p.erased_act IS NULL"
                + " AND DATE(COALESCE(w.occurred_at, " + CLOSED_AT + ")) + INTERVAL " + days(schedule, TO)
                + " DAY <= ?)"
                + " GROUP BY e.case_id ORDER BY e.case_id LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, today.minusDays(fewest(schedule)).plusDays(1).toString());
            select.setString(2, after.map(CaseId::value).orElse(new UUID(0, 0)).toString());
            select.setString(3, today.toString());
            select.setInt(4, most);
            List<CaseId> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new CaseId(UUID.fromString(row.getString(1))));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new RetentionUnavailable("cases that are closed could not be read", failure);
        }
    }

    /** Nothing closed later than so many days ago is due, whatever it is. */
    private static int fewest(Schedule schedule) {
        return Stream.concat(
                        schedule.days().values().stream().flatMap(byOutcome -> byOutcome.values().stream()),
                        schedule.envelopes().values().stream())
                .min(Integer::compare)
                .orElse(0);
    }

    /** What may go until that day, the case that was closed first first. */
    List<Row> until(Schedule schedule, LocalDate day, int most) {
        String sql = "SELECT c.id, c.reference, c.codename, c.status, DATE(c.status_since), " + PART
                + " AS part, COUNT(*), (SELECT GROUP_CONCAT(m.envelope_id) FROM commitment m WHERE m.case_id = c.id)"
                + LEFT_UNTIL.formatted(days(schedule, "c.status"))
                + " GROUP BY c.id, part ORDER BY c.status_since, c.id, part LIMIT ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, day.toString());
            select.setInt(2, most);
            List<Row> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new RetentionUnavailable("cases that are closed could not be read", failure);
        }
    }

    /** Of how many cases something of each part may go until that day. Of records of money that an envelope has kept longer, it counts too many. */
    Map<KeptPart, Integer> counts(Schedule schedule, LocalDate day) {
        Map<KeptPart, Integer> counts = new EnumMap<>(KeptPart.class);
        String sql = "SELECT " + PART + " AS part, COUNT(DISTINCT c.id)"
                + LEFT_UNTIL.formatted(days(schedule, "c.status")) + " GROUP BY part";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, day.toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(KeptPart.read(row.getString(1)).orElseThrow(), row.getInt(2));
                }
            }
            return counts;
        } catch (SQLException failure) {
            throw new RetentionUnavailable("cases that are closed could not be read", failure);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        String envelopes = row.getString(8);
        return new Row(
                new CaseId(UUID.fromString(row.getString(1))),
                row.getString(2),
                row.getString(3),
                CaseStatus.valueOf(row.getString(4)),
                LocalDate.parse(row.getString(5)),
                KeptPart.read(row.getString(6)).orElseThrow(),
                row.getInt(7),
                envelopes == null
                        ? Set.of()
                        : Stream.of(envelopes.split(","))
                                .map(EnvelopeId::parse)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Acts that erased, the newest first. */
    List<UUID> newestErasures(int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT DISTINCT erased_act FROM compartment WHERE erased_act IS NOT NULL ORDER BY erased_act DESC LIMIT ?")) {
            select.setInt(1, most);
            List<UUID> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(UUID.fromString(row.getString(1)));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new RetentionUnavailable("what was erased could not be read", failure);
        }
    }

    /**
     * How many days the schedule has a part kept, of records of money the fewest that any envelope lets them go after; null if for good. Whether it is due,
     * {@link EraseCase} asks. Written out, since a table of the lines would be gone through for each part of each case.
     *
     * @param outcome how the case was closed, in SQL
     */
    private static String days(Schedule schedule, String outcome) {
        Optional<Integer> earliest = schedule.envelopes().values().stream().min(Integer::compare);
        StringBuilder byOutcome = new StringBuilder();
        for (CaseStatus each : CaseStatus.values()) {
            StringBuilder byPart = new StringBuilder();
            for (KeptPart part : KeptPart.values()) {
                Integer usual = schedule.days().getOrDefault(part, Map.of()).get(each);
                Stream.concat(
                                Stream.ofNullable(usual),
                                part.isFinancial() && each.isFinal() ? earliest.stream() : Stream.empty())
                        .min(Integer::compare)
                        .ifPresent(days -> byPart.append(" WHEN '")
                                .append(part.key())
                                .append("' THEN ")
                                .append(days));
            }
            if (!byPart.isEmpty()) {
                byOutcome
                        .append(" WHEN '")
                        .append(each)
                        .append("' THEN CASE ")
                        .append(PART)
                        .append(byPart)
                        .append(" END");
            }
        }
        return byOutcome.isEmpty() ? "NULL" : "CASE " + outcome + byOutcome + " END";
    }
}
