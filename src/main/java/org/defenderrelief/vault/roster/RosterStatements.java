package org.defenderrelief.vault.roster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.VaultUnavailable;

/** The stored chain. A row in it is not believed for being there: {@link CurrentRoster} checks each. */
@ApplicationScoped
class RosterStatements {
    /**
     * So long one look is enough within one transaction, which asks at each act that it reads. Much shorter than the time in which what was begun in office
     * may be recorded.
     */
    private static final long ONE_LOOK = TimeUnit.MILLISECONDS.toNanos(250);

    private static final Object LOOK = new Object();

    private final DataSource database;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final LongSupplier nanos;

    @Inject
    RosterStatements(DataSource database, TransactionSynchronizationRegistry transactions, Clock clock) {
        this(database, transactions, clock, System::nanoTime);
    }

    /** @param nanos that no setting of the clock moves */
    RosterStatements(
            DataSource database, TransactionSynchronizationRegistry transactions, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** What somebody saw. @param newest number and hash of the newest row, as {@code number hash}; empty if there is none @param at when, by the count of nanoseconds */
    record Look(String newest, long at) {}

    /** When the rows were written, by number: what is known until the acts that tell of them are read. */
    Map<Long, Instant> written() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT number, recorded_at FROM roster_statement");
                ResultSet rows = select.executeQuery()) {
            Map<Long, Instant> times = new HashMap<>();
            while (rows.next()) {
                times.put(rows.getLong(1), StoredTime.of(rows.getString(2)).orElse(Instant.EPOCH));
            }
            return times;
        } catch (SQLException failure) {
            throw new VaultUnavailable("the roster could not be read", failure);
        }
    }

    /** Envelopes from that number on, in order. */
    List<String> from(long number) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT envelope FROM roster_statement WHERE number >= ? ORDER BY number")) {
            select.setLong(1, number);
            List<String> envelopes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    envelopes.add(rows.getString(1));
                }
            }
            return envelopes;
        } catch (SQLException failure) {
            throw new VaultUnavailable("the roster could not be read", failure);
        }
    }

    /** One look at the end of an index; within a transaction the last one, if it is no older than {@link #ONE_LOOK}. */
    Look newest() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return look();
        }
        Look last = (Look) transactions.getResource(LOOK);
        if (last == null || nanos.getAsLong() - last.at() > ONE_LOOK) {
            last = look();
            transactions.putResource(LOOK, last);
        }
        return last;
    }

    /** The transaction looks anew when it asks next. */
    void forget() {
        if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
            transactions.putResource(LOOK, new Look("", nanos.getAsLong() - 2 * ONE_LOOK));
        }
    }

    private Look look() {
        long now = nanos.getAsLong();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT number, hash FROM roster_statement ORDER BY number DESC LIMIT 1");
                ResultSet row = select.executeQuery()) {
            return new Look(row.next() ? name(row.getLong(1), row.getString(2)) : "", now);
        } catch (SQLException failure) {
            throw new VaultUnavailable("the roster could not be read", failure);
        }
    }

    private static String name(long number, String hash) {
        return number + " " + hash;
    }

    /** In the caller's transaction. @throws Problem.Conflict {@code stale-statement} if another statement took the place */
    void add(SignedStatement signed) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO roster_statement (number, hash, envelope, recorded_at) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, signed.statement().number());
            insert.setString(2, signed.statement().hash());
            insert.setString(3, signed.json());
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            transactions.putResource(
                    LOOK,
                    new Look(
                            name(signed.statement().number(), signed.statement().hash()), nanos.getAsLong()));
        } catch (SQLIntegrityConstraintViolationException taken) {
            throw stale();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a roster statement could not be stored", failure);
        }
    }

    static Problem.Conflict stale() {
        return new Problem.Conflict(
                "stale-statement",
                "Somebody else has changed the roster since this was drafted. Draft it again on what holds now.");
    }
}
