package org.defenderrelief.vault.rotation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.Circle;

/** How far each circle's batch keys are sealed to its present key. It tells where to go on; nothing is believed for standing here. */
@ApplicationScoped
class Progress {
    private static final String COLUMNS = "total, rewrapped, unopened, in_this_pass, after_batch, finished_at";

    private final DataSource database;
    private final Clock clock;

    Progress(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param total how many there were at the start
     * @param rewrapped how many are done
     * @param unopened how many do not open
     * @param inThisPass how many this walk through all batches found and did
     * @param afterOrNull where this walk is
     * @param finishedOrNull when a walk found nothing to do any more
     */
    record Row(long total, long rewrapped, long unopened, long inThisPass, UUID afterOrNull, Instant finishedOrNull) {
        /** After some of a walk. */
        Row walked(int done, int didNotOpen, UUID last) {
            return new Row(total, rewrapped + done, unopened + didNotOpen, inThisPass + done, last, null);
        }

        /** The walk is through: another begins, unless this one had nothing to do. */
        Row through(Instant now) {
            return inThisPass == 0
                    ? new Row(total, rewrapped, unopened, 0, null, now)
                    : new Row(total, rewrapped, 0, 0, null, null);
        }
    }

    Optional<Row> find(Circle circle, String kid) {
        return read("SELECT " + COLUMNS + " FROM circle_rewrap WHERE circle = ? AND kid = ?", circle, kid);
    }

    /** The row, for this transaction alone; empty while another replica has it, or before it is there. */
    Optional<Row> claim(Circle circle, String kid) {
        return read(
                "SELECT " + COLUMNS + " FROM circle_rewrap WHERE circle = ? AND kid = ? FOR UPDATE SKIP LOCKED",
                circle,
                kid);
    }

    /** Begins, unless another replica has. */
    void begin(Circle circle, String kid, long total) {
        write(
                "INSERT IGNORE INTO circle_rewrap (circle, kid, total, rewrapped, unopened, in_this_pass, started_at)"
                        + " VALUES (?, ?, ?, 0, 0, 0, ?)",
                circle.name(),
                kid,
                total,
                utc(clock.instant()));
    }

    void keep(Circle circle, String kid, Row row) {
        write(
                "UPDATE circle_rewrap SET rewrapped = ?, unopened = ?, in_this_pass = ?, after_batch = ?, finished_at = ?"
                        + " WHERE circle = ? AND kid = ?",
                row.rewrapped(),
                row.unopened(),
                row.inThisPass(),
                row.afterOrNull() == null ? null : row.afterOrNull().toString(),
                row.finishedOrNull() == null ? null : utc(row.finishedOrNull()),
                circle.name(),
                kid);
    }

    /** Something was sealed to an older key after all: another walk is due. */
    void again(Circle circle) {
        write("UPDATE circle_rewrap SET finished_at = NULL, after_batch = NULL WHERE circle = ?", circle.name());
    }

    private Optional<Row> read(String select, Circle circle, String kid) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, circle.name());
            statement.setString(2, kid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("the progress of a rotation could not be read", failure);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        String after = row.getString(5);
        LocalDateTime finished = row.getObject(6, LocalDateTime.class);
        return new Row(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                after == null ? null : UUID.fromString(after),
                finished == null ? null : finished.toInstant(ZoneOffset.UTC));
    }

    private void write(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("the progress of a rotation could not be kept", failure);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
