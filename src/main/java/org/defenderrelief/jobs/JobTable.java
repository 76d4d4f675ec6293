package org.defenderrelief.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** The turns, in the database. Nobody waits here for a row that another is at, but who ends a turn or asks for one. */
@ApplicationScoped
class JobTable {
    private static final String COLUMNS =
            "name, made_at, planned_at, due_at, asked_at, holder, beat, began_at, ended_well_at, took_ms, did, failed_at, failure, failures";

    private static final int MOST_FAILURES = 1_000_000;

    private final DataSource database;
    private final DatabaseTime time;

    JobTable(DataSource database, DatabaseTime time) {
        this.database = database;
        this.time = time;
    }

    /** Rows as of one moment. @param now the database's time */
    record Look(Instant now, List<JobRow> rows) {}

    /** How a turn ended. @param again whether there is more to do at once */
    record End(Duration took, long did, Optional<FailureKind> failure, boolean again) {}

    /** Makes known those that are not, due now; another node may be making them known, too. */
    void know(Collection<String> names) {
        in(connection -> {
            Instant now = time.now(connection);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT IGNORE INTO job (name, made_at, planned_at, due_at, beat, failures) VALUES (?, ?, ?, ?, 0, 0)")) {
                for (String name : names) {
                    insert.setString(1, name);
                    for (int i = 2; i <= 4; i++) {
                        insert.setObject(i, utc(now));
                    }
                    insert.executeUpdate();
                }
            }
            return null;
        });
    }

    /** Of other rows there may be any number: whoever can write here could put them there. */
    Look look(Collection<String> names) {
        return in(connection -> {
            List<JobRow> rows = new ArrayList<>();
            String places = names.stream().map(name -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM job WHERE name IN (" + places + ") ORDER BY name")) {
                int parameter = 1;
                for (String name : names) {
                    select.setString(parameter++, name);
                }
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        rows.add(row(found));
                    }
                }
            }
            return new Look(time.now(connection), rows);
        });
    }

    /** A turn that was claimed. @param began by the database's clock */
    record Claim(UUID holder, Instant began) {}

    /**
     * Claims a turn, if the row, looked at once more behind its lock, still is what the node wants it for.
     *
     * @return empty if it is not, or another is at that row at this moment
     */
    Optional<Claim> claim(String name, Moment wanted) {
        return in(connection -> {
            Optional<JobRow> row = locked(connection, name);
            Instant now = time.now(connection);
            if (row.filter(each -> wanted.isStill(each, now)).isEmpty()) {
                return Optional.empty();
            }
            Claim claim = new Claim(UUID.randomUUID(), now);
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE job SET holder = ?, beat = 0, began_at = ?, asked_at = NULL WHERE name = ?")) {
                update.setString(1, claim.holder().toString());
                update.setObject(2, utc(now));
                update.setString(3, name);
                update.executeUpdate();
            }
            return Optional.of(claim);
        });
    }

    /** What a node wants of a row when it claims. */
    interface Moment {
        boolean isStill(JobRow row, Instant now);
    }

    /** Gives a sign of life. @return false if the turn is another's by now; while another is at the row it is nobody else's */
    boolean beat(String name, UUID holder) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT holder FROM job WHERE name = ?")) {
                select.setString(1, name);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next() || !holder.toString().equals(row.getString(1))) {
                        return false;
                    }
                }
            }
            Optional<JobRow> row = locked(connection, name);
            if (row.isEmpty()) {
                return true;
            }
            if (row.get().holder().filter(holder::equals).isEmpty()) {
                return false;
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE job SET beat = IF(beat < 1000000000, beat + 1, 0) WHERE name = ?")) {
                update.setString(1, name);
                update.executeUpdate();
            }
            return true;
        });
    }

    /**
     * Keeps what came of a turn.
     *
     * @param chance 0 to below 1, how the wait after a failure is drawn
     * @return how many failures there are in a row now; empty, and nothing is kept, if the turn is another's by now
     */
    Optional<Integer> end(String name, Claim claim, Duration every, End end, double chance) {
        return in(connection -> {
            Optional<JobRow> row = waitedFor(connection, name)
                    .filter(each -> each.holder().filter(claim.holder()::equals).isPresent());
            if (row.isEmpty()) {
                return Optional.empty();
            }
            Instant now = time.now(connection);
            if (end.failure().isPresent()) {
                int failures = Math.min(Math.max(row.get().failures(), 0), MOST_FAILURES) + 1;
                keepFailure(
                        connection, name, end.failure().get(), failures, now, Rhythm.backoff(failures, every, chance));
                return Optional.of(failures);
            }
            keepEnd(connection, name, end, now, end.again() ? now : Rhythm.next(claim.began(), every, now));
            return Optional.of(0);
        });
    }

    private static void keepFailure(
            Connection connection, String name, FailureKind kind, int failures, Instant now, Duration wait)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE job SET holder = NULL, planned_at = ?,"
                + " due_at = ?, failed_at = ?, failure = ?, failures = ? WHERE name = ?")) {
            update.setObject(1, utc(now));
            update.setObject(2, utc(now.plus(wait)));
            update.setObject(3, utc(now));
            update.setString(4, kind.name());
            update.setInt(5, failures);
            update.setString(6, name);
            update.executeUpdate();
        }
    }

    private static void keepEnd(Connection connection, String name, End end, Instant now, Instant due)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE job SET holder = NULL, planned_at = ?,"
                + " due_at = ?, ended_well_at = ?, took_ms = ?, did = ?, failures = 0 WHERE name = ?")) {
            update.setObject(1, utc(now));
            update.setObject(2, utc(due));
            update.setObject(3, utc(now));
            update.setLong(4, end.took().toMillis());
            update.setLong(5, end.did());
            update.setString(6, name);
            update.executeUpdate();
        }
    }

    /** A turn is due as soon as none is going on. Part of the caller's transaction. @return false if there is no such row */
    boolean ask(String name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> on(connection -> {
                    if (waitedFor(connection, name).isEmpty()) {
                        return false;
                    }
                    try (PreparedStatement update =
                            connection.prepareStatement("UPDATE job SET asked_at = ? WHERE name = ?")) {
                        update.setObject(1, utc(time.now(connection)));
                        update.setString(2, name);
                        update.executeUpdate();
                    }
                    return true;
                }));
    }

    private static Optional<JobRow> locked(Connection connection, String name) throws SQLException {
        return one(connection, name, " FOR UPDATE SKIP LOCKED");
    }

    private static Optional<JobRow> waitedFor(Connection connection, String name) throws SQLException {
        return one(connection, name, " FOR UPDATE");
    }

    private static Optional<JobRow> one(Connection connection, String name, String lock) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM job WHERE name = ?" + lock)) {
            select.setString(1, name);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(row(found)) : Optional.empty();
            }
        }
    }

    private static JobRow row(ResultSet row) throws SQLException {
        return new JobRow(
                row.getString("name"),
                instant(row, "made_at").orElse(Instant.EPOCH),
                instant(row, "planned_at").orElse(Instant.EPOCH),
                instant(row, "due_at").orElse(Instant.EPOCH),
                instant(row, "asked_at").isPresent(),
                Optional.ofNullable(row.getString("holder")).map(UUID::fromString),
                row.getLong("beat"),
                instant(row, "began_at"),
                instant(row, "ended_well_at"),
                number(row, "took_ms").map(Duration::ofMillis),
                number(row, "did"),
                instant(row, "failed_at"),
                Optional.ofNullable(row.getString("failure")).map(FailureKind::read),
                row.getInt("failures"));
    }

    /** What is no time (in some modes the database lets one write days that there are not) is long past. */
    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException noTime) {
            return Optional.of(Instant.EPOCH);
        }
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T in(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> on(work));
    }

    private <T> T on(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw new JobsUnavailable(failure);
        }
    }
}
