package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final RightTime time;
    private volatile boolean failing;

    Sequencer(
            DataSource database,
            Clock clock,
            CheckpointKey key,
            Vouched vouched,
            CurrentRoster roster,
            Tail tail,
            Alarm alarm,
            Seen seen,
            LogMonitor monitor,
            RightTime time,
            MeterRegistry metrics) {
        this.database = database;
        this.time = time;
        this.growth = new TreeGrowth(
                key,
                new TreeGrowth.Reading() {
                    @Override
                    public void readOn() throws SQLException {
                        monitor.follow();
                        monitor.strayKeys().ifPresent(reason -> {
                            throw new IllegalStateException(reason);
                        });
                    }

                    @Override
                    public long size() {
                        return Math.max(seen.size(), monitor.size());
                    }
                },
                () -> gate(vouched, roster, tail, alarm),
                clock);
        metrics.gauge("relief.history.sequencing.failing", this, sequencer -> sequencer.failing ? 1 : 0);
    }

    /** Lets in what the service, and the person it names, signed; whatever else stands there is alarmed. */
    private static TreeGrowth.Gate gate(Vouched vouched, CurrentRoster roster, Tail tail, Alarm alarm) {
        EntryCheck check = new EntryCheck(
                vouched.waiting(), Optional.of(roster.now()), row -> tail.holds(row) && vouched.isSettled(row));
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
        // It dates checkpoints, and says by its clock which key's time is over.
        time.require();
        int total = 0;
        int placed;
        do {
            placed = QuarkusTransaction.requiringNew().call(() -> placeBatch(wait));
            total += placed;
        } while (placed == TreeGrowth.BATCH);
        return total;
    }

    /**
     * From now on the service signs by that generation of its keyring: places what waits, and then the act that says so, which the generation
     * before has signed, with a checkpoint over it by the new one. All of it or nothing.
     *
     * @param act makes the entry; called once the tree's edge is held
     */
    void rotate(int generation, Supplier<EntryRow> act) {
        sequence();
        QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return growth.rotate(connection, generation, act);
            }
        });
    }

    private int placeBatch(boolean wait) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return growth.placeBatch(connection, wait);
        }
    }
}
