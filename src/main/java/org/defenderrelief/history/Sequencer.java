package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * Gives entries their place in the Merkle tree, in batches, soon after they were written. Of all replicas one does it at a time: the
 * one that holds the lock on the tree's right edge.
 */
@ApplicationScoped
public class Sequencer {
    private final DataSource database;
    private final TreeGrowth growth;

    Sequencer(DataSource database, Clock clock, CheckpointKey key) {
        this.database = database;
        this.growth = new TreeGrowth(key, clock);
    }

    @Scheduled(
            every = "${relief.history.sequence-every:1s}",
            identity = "history-sequencer",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sequenceUnlessAnotherDoes() {
        sequence(false);
    }

    /**
     * Places all entries that are committed by now; waits for another replica that is at it.
     *
     * @return how many entries this call placed
     */
    public int sequence() {
        return sequence(true);
    }

    private int sequence(boolean wait) {
        int total = 0;
        int placed;
        do {
            placed = QuarkusTransaction.requiringNew().call(() -> placeBatch(wait));
            total += placed;
        } while (placed == TreeGrowth.BATCH);
        return total;
    }

    private int placeBatch(boolean wait) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return growth.placeBatch(connection, wait);
        }
    }
}
