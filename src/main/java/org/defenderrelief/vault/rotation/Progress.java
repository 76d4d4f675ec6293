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
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.Circle;

/** How far each circle's batch keys are sealed to its present key. It is shown; nothing is left or done for standing here. */
@ApplicationScoped
class Progress {
    private static final String COLUMNS = "rewrapped, unopened, finished_at";

    private final DataSource database;
    private final Clock clock;

    Progress(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param rewrapped how many are sealed anew
     * @param unopened how many were left when a walk found nothing to do any more
     * @param finishedOrNull when that was
     */
    record Row(long rewrapped, long unopened, Instant finishedOrNull) {
        Row walked(int done) {
            return done == 0 ? this : new Row(rewrapped + done, unopened, null);
        }

        Row through(long left, Instant now) {
            return new Row(rewrapped, left, now);
        }

        /** Whether this tells of all that is left. */
        boolean isFinished(long left) {
            return finishedOrNull != null && left <= unopened;
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
    void begin(Circle circle, String kid) {
        write(
                "INSERT IGNORE INTO circle_rewrap (circle, kid, rewrapped, unopened, started_at) VALUES (?, ?, 0, 0, ?)",
                circle.name(),
                kid,
                utc(clock.instant()));
    }

    void keep(Circle circle, String kid, Row row) {
        write(
                "UPDATE circle_rewrap SET rewrapped = ?, unopened = ?, finished_at = ? WHERE circle = ? AND kid = ?",
                row.rewrapped(),
                row.unopened(),
                row.finishedOrNull() == null ? null : utc(row.finishedOrNull()),
                circle.name(),
                kid);
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
        LocalDateTime finished = row.getObject(3, LocalDateTime.class);
        return new Row(row.getLong(1), row.getLong(2), finished == null ? null : finished.toInstant(ZoneOffset.UTC));
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
