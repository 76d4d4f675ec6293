package org.defenderrelief.vault.people;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;

/**
 * Counts tries at a secret in the database, so that every replica knows of them. A try is counted before it is made and forgotten when
 * it was right: neither parallel tries nor a crash in between are free.
 */
@ApplicationScoped
public class Tries {
    /** What is tried. */
    public enum Kind {
        /** The passphrase of keys of a person's. */
        PASSPHRASE,
        /** A passkey of a person's. */
        PASSKEY,
        /** A case's receipt code, by who tries. */
        RECEIPT,
        /** A person's enrolment code. */
        ENROLMENT,
        /** Codes of invitations to a partner organisation, by who tries. */
        JOIN
    }

    /** So many tries are free of waiting. */
    static final int FREE = 5;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

    private final DataSource database;
    private final Clock clock;

    Tries(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keys, as what is tried at: whoever opens other keys of the same person has not opened these. @param kid their short name */
    static UUID at(String kid) {
        return UUID.nameUUIDFromBytes(kid.getBytes(StandardCharsets.US_ASCII));
    }

    /** Counts one try, unless it must wait. @return how long to wait, or empty if the try may be made */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Duration> count(Kind kind, UUID subject) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            ensureRow(connection, kind, subject, now);
            Row row = find(connection, kind, subject).orElseThrow();
            Optional<Duration> wait = row.wait(now);
            if (wait.isPresent()) {
                return wait;
            }
            boolean old = row.lastTry.plus(FORGOTTEN_AFTER).isBefore(now);
            int tries = old ? 1 : row.tries + 1;
            store(connection, kind, subject, tries, now);
            return Optional.empty();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a try could not be counted", failure);
        }
    }

    /** The try was right: the count starts anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(Kind kind, UUID subject) {
        try (Connection connection = database.getConnection()) {
            delete(connection, kind, subject);
        } catch (SQLException failure) {
            throw new VaultUnavailable("tries could not be forgotten", failure);
        }
    }

    /**
     * Forgets those that make nobody wait and would be counted anew at the next try.
     *
     * @param most at most so many
     * @return how many
     */
    @Transactional
    int sweep(int most) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM unlock_attempt"
                        + " WHERE last_try_at < ? AND (blocked_until IS NULL OR blocked_until <= ?) LIMIT ?")) {
            delete.setObject(1, utc(now.minus(FORGOTTEN_AFTER)));
            delete.setObject(2, utc(now));
            delete.setInt(3, most);
            return delete.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("tries could not be forgotten", failure);
        }
    }

    /** 30 s after the fifth try, then twice as long each time, at most an hour. */
    static Duration waitAfter(int tries) {
        if (tries < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - FREE, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** What is said to somebody who must wait. */
    public static Problem.TooMany tooMany(Duration wait) {
        int seconds = (int) Math.max(1, wait.plusMillis(999).toSeconds());
        return new Problem.TooMany(seconds, "There were too many wrong tries. Wait " + seconds + " s, then try again.");
    }

    private static void ensureRow(Connection connection, Kind kind, UUID subject, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO unlock_attempt (kind, subject, tries, last_try_at) VALUES (?, ?, 0, ?)"
                        + " ON DUPLICATE KEY UPDATE tries = tries")) {
            insert.setString(1, kind.name());
            insert.setString(2, subject.toString());
            insert.setObject(3, utc(now));
            insert.executeUpdate();
        }
    }

    private static void delete(Connection connection, Kind kind, UUID subject) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM unlock_attempt WHERE kind = ? AND subject = ?")) {
            delete.setString(1, kind.name());
            delete.setString(2, subject.toString());
            delete.executeUpdate();
        }
    }

    private static Optional<Row> find(Connection connection, Kind kind, UUID subject) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT tries, last_try_at, blocked_until"
                + " FROM unlock_attempt WHERE kind = ? AND subject = ? FOR UPDATE")) {
            select.setString(1, kind.name());
            select.setString(2, subject.toString());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                LocalDateTime blocked = rows.getObject(3, LocalDateTime.class);
                return Optional.of(new Row(
                        rows.getInt(1),
                        rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        blocked == null ? null : blocked.toInstant(ZoneOffset.UTC)));
            }
        }
    }

    private static void store(Connection connection, Kind kind, UUID subject, int tries, Instant now)
            throws SQLException {
        Duration wait = waitAfter(tries);
        try (PreparedStatement update = connection.prepareStatement("UPDATE unlock_attempt"
                + " SET tries = ?, last_try_at = ?, blocked_until = ? WHERE kind = ? AND subject = ?")) {
            update.setInt(1, tries);
            update.setObject(2, utc(now));
            update.setObject(3, wait.isZero() ? null : utc(now.plus(wait)));
            update.setString(4, kind.name());
            update.setString(5, subject.toString());
            update.executeUpdate();
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record Row(int tries, Instant lastTry, Instant blockedUntil) {
        Optional<Duration> wait(Instant now) {
            return blockedUntil != null && blockedUntil.isAfter(now)
                    ? Optional.of(Duration.between(now, blockedUntil))
                    : Optional.empty();
        }
    }
}
