package org.defenderrelief.vault.roster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.defenderrelief.kernel.Problem;
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

    /** What the end of the table looked like. @param rows how many there are from a number on, and the greatest of each column @param at when, by the count of nanoseconds */
    record Look(String rows, long at) {}

    /** All rows, read anew. @param root hash of the founding statement, where it is known */
    StoredChain chain(Optional<String> root) {
        try (Connection connection = database.getConnection()) {
            return StoredChain.read(connection, root);
        } catch (SQLException failure) {
            throw new VaultUnavailable("the roster could not be read", failure);
        }
    }

    /** One look at the end of an index, from that number on; within a transaction the last one, if it is no older than {@link #ONE_LOOK}. */
    Look newest(long number) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return look(number);
        }
        Look last = (Look) transactions.getResource(LOOK);
        if (last == null || nanos.getAsLong() - last.at() > ONE_LOOK) {
            last = look(number);
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

    private Look look(long number) {
        long now = nanos.getAsLong();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT CONCAT_WS(' ', COUNT(*), MAX(number), MAX(hash)) FROM roster_statement WHERE number >= ?")) {
            select.setLong(1, Math.max(0, number));
            try (ResultSet row = select.executeQuery()) {
                return new Look(row.next() ? row.getString(1) : "", now);
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("the roster could not be read", failure);
        }
    }

    /** In the caller's transaction. @throws Problem.Conflict {@code stale-statement} if another row took the place */
    void add(SignedStatement signed, StoredChain.Place place) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO roster_statement (number, attempt, hash, envelope, recorded_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, place.number());
            insert.setLong(2, place.attempt());
            insert.setString(3, signed.statement().hash());
            insert.setString(4, signed.json());
            insert.setObject(5, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            forget();
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
