package org.defenderrelief.casefile;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.history.OneMoment;
import org.defenderrelief.kernel.Problem;

/**
 * One look at the database: everything that is read in it is of the same moment and over one connection. The database refuses to write in it,
 * and it always ends by undoing its transaction; so what is found not to be as it was signed, which spoils the transaction that finds it, does
 * not undo the rest of the look. (Alarms and refusals are recorded in transactions of their own.)
 */
@ApplicationScoped
public class OneLook {
    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry registry;
    private final EntityManager entities;
    private final OneMoment moment;

    OneLook(
            TransactionManager transactions,
            TransactionSynchronizationRegistry registry,
            EntityManager entities,
            OneMoment moment) {
        this.moment = moment;
        this.transactions = transactions;
        this.registry = registry;
        this.entities = entities;
    }

    /** What is read: in the look or the command that is under way, or in a look of its own. */
    public <T> T at(Supplier<T> read) {
        return registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION ? alone(read) : read.get();
    }

    /** What is read, if it is as it was signed: empty if that is refused, and the look goes on. Outside a look, in a transaction of its own. */
    public <T> Optional<T> believed(Callable<T> read) {
        try {
            return Optional.of(
                    moment.isUnderWay()
                            ? read.call()
                            : QuarkusTransaction.requiringNew().call(read));
        } catch (Problem.Conflict refused) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T alone(Supplier<T> read) {
        try {
            transactions.begin();
            try {
                moment.mark();
                // The level holds for the next transaction alone, and that begins at once: left unused, it would stay
                // with the pooled connection.
                entities.createNativeQuery("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                        .executeUpdate();
                entities.createNativeQuery("START TRANSACTION READ ONLY").executeUpdate();
                return read.get();
            } finally {
                transactions.rollback();
            }
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
