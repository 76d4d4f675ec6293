package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** A row that somebody else has locked, so that whoever needs it waits until it is let go. */
public final class HeldRow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String table;
    private final Connection holder;

    /** @param where a condition with one parameter, which tells the row */
    public HeldRow(String table, String where, String key) {
        this.table = table;
        try {
            holder = DatabaseUser.OWNER.connect();
            holder.setAutoCommit(false);
            try (PreparedStatement lock =
                    holder.prepareStatement("SELECT * FROM " + table + " WHERE " + where + " FOR UPDATE")) {
                lock.setString(1, key);
                try (ResultSet row = lock.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("there is no such row to hold");
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Returns once the service waits for a row of that table; whoever asks the database without a lock is never there that long. */
    public void awaitWaiting() {
        awaitWaiting(1);
    }

    /** As {@link #awaitWaiting()}, once so many wait. */
    public void awaitWaiting(int many) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // A user sees the statements of their own name.
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement running = service.prepareStatement(
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE time_ms > 50"
                                + " AND info LIKE ? AND (info LIKE '%for update%' OR info LIKE '%lock in share mode%')"
                                + " AND id <> CONNECTION_ID()")) {
            running.setString(1, "%from " + table + "%");
            while (System.nanoTime() < end) {
                try (ResultSet count = running.executeQuery()) {
                    count.next();
                    if (count.getInt(1) >= many) {
                        return;
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        throw new AssertionError("nobody came to wait for a row of " + table);
    }

    @Override
    public void close() {
        try (holder) {
            holder.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
