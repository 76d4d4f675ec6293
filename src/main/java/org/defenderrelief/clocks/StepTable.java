package org.defenderrelief.clocks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.StoredTime;

/**
 * Which steps were taken, so that each is taken once. Whoever writes here has somebody told again, or not told; what is open, and what stands on first pages,
 * is nothing to this table. Each method is part of the caller's transaction.
 */
@ApplicationScoped
class StepTable {
    /** So many rows go with one statement. */
    private static final int AT_ONCE = 500;

    private final DataSource database;

    StepTable(DataSource database) {
        this.database = database;
    }

    /** A deadline as the table names it. */
    record Key(String subject, Instant due) {
        static Key of(Deadline deadline) {
            return new Key(deadline.subject(), deadline.due());
        }
    }

    /**
     * Steps of a kind.
     *
     * @param steps codes of those that were taken, by deadline
     * @param ahead those that were taken at a time that is still to come: a clock was wrong, or somebody wrote them there
     */
    record Taken(Map<Key, Set<String>> steps, Set<Key> ahead) {}

    /** Rows of which the deadline is at no time, which is none of ours, count for nothing. @param now which later times are taken for wrong */
    @Transactional(Transactional.TxType.MANDATORY)
    Taken of(DeadlineKind kind, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT subject, due_at, step, taken_at > ? FROM clock_step WHERE kind = ?"
                                + " ORDER BY taken_at DESC LIMIT " + Deadlines.MOST * 4)) {
            select.setObject(1, utc(now));
            select.setString(2, kind.name());
            Taken taken = new Taken(new HashMap<>(), new HashSet<>());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Optional<Instant> due = StoredTime.of(rows.getString(2));
                    if (due.isPresent()) {
                        Key key = new Key(rows.getString(1), due.get());
                        taken.steps()
                                .computeIfAbsent(key, any -> new HashSet<>())
                                .add(rows.getString(3));
                        if (rows.getBoolean(4)) {
                            taken.ahead().add(key);
                        }
                    }
                }
            }
            return taken;
        } catch (SQLException failure) {
            throw new ClocksUnavailable(failure);
        }
    }

    /** Takes steps of one deadline. @return those that nobody else has taken; another node that is just taking one is waited for */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Rung> take(Deadline deadline, List<Rung> steps, Instant now) {
        List<Rung> taken = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT IGNORE INTO clock_step (kind, subject, due_at, step, taken_at) VALUES (?, ?, ?, ?, ?)")) {
            for (Rung step : steps) {
                insert.setString(1, deadline.kind().name());
                insert.setString(2, deadline.subject());
                insert.setObject(3, utc(deadline.due()));
                insert.setString(4, step.code());
                insert.setObject(5, utc(now));
                if (insert.executeUpdate() == 1) {
                    taken.add(step);
                }
            }
            return taken;
        } catch (SQLException failure) {
            throw new ClocksUnavailable(failure);
        }
    }

    /** These deadlines are done, or their steps were taken by a clock that was wrong: nothing is remembered of them. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(DeadlineKind kind, Collection<Key> deadlines) {
        List<Key> all = List.copyOf(deadlines);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            forget(kind, all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }

    private void forget(DeadlineKind kind, List<Key> some) {
        String keys = "(?, ?)" + ", (?, ?)".repeat(some.size() - 1);
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM clock_step WHERE kind = ? AND (subject, due_at) IN (" + keys + ")")) {
            int parameter = 1;
            delete.setString(parameter++, kind.name());
            for (Key key : some) {
                delete.setString(parameter++, key.subject());
                delete.setObject(parameter++, utc(key.due()));
            }
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new ClocksUnavailable(failure);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
