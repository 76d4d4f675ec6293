package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import org.defenderrelief.vault.roster.CurrentRoster;

/**
 * Gives entries their place in the Merkle tree, in batches, soon after they were written. Of all replicas one does it at a time: the
 * one that holds the lock on the tree's right edge.
 */
@ApplicationScoped
public class Sequencer {
    private static final Logger LOG = Logger.getLogger(Sequencer.class);

    private final DataSource database;
    private final TreeGrowth growth;
    private volatile boolean failing;

    Sequencer(
            DataSource database,
            Clock clock,
            CheckpointKey key,
            CurrentRoster roster,
            Tail tail,
            Alarm alarm,
            Seen seen,
            LogMonitor monitor,
            MeterRegistry metrics) {
        this.database = database;
        this.growth = new TreeGrowth(
                key, () -> gate(key, roster, tail, alarm), () -> Math.max(seen.size(), monitor.size()), clock);
        metrics.gauge("relief.history.sequencing.failing", this, sequencer -> sequencer.failing ? 1 : 0);
    }

    /** Lets in what the service, and the person it names, signed; whatever else stands there is alarmed. */
    private static TreeGrowth.Gate gate(CheckpointKey key, CurrentRoster roster, Tail tail, Alarm alarm) {
        EntryCheck check = new EntryCheck(key.verifier().verifyingKey(), Optional.of(roster.now()), tail::holds);
        return entry -> {
            Optional<String> refusal = Arrays.equals(entry.row().leafHash(), entry.leafHash())
                    ? check.refusal(entry.row())
                    : Optional.of("its hash is not its own");
            refusal.ifPresent(
                    reason -> alarm.notAuthentic("history_entry/" + entry.row().entry(), null, reason));
            return refusal;
        };
    }

    @Scheduled(
            every = "${relief.history.sequence-every:1s}",
            identity = "history-sequencer",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sequenceUnlessAnotherDoes() {
        try {
            sequence(false);
            if (failing) {
                failing = false;
                LOG.info("The history is being sequenced again.");
            }
        } catch (RuntimeException failure) {
            // Entries wait in the database until the next round, a second later; said once, and shown by the metric as
            // long as it lasts.
            if (!failing) {
                failing = true;
                LOG.errorf(
                        "The history cannot be sequenced at present: %s",
                        failure.getClass().getName());
            }
        }
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
