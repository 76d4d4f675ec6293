package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;
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
    private final RowAlarms alarms;
    private final RightTime time;
    private final HeldEdge edge;
    private volatile boolean failing;

    @Inject
    Sequencer(
            DataSource database,
            Clock clock,
            CheckpointKey key,
            Vouched vouched,
            CurrentRoster roster,
            Tail tail,
            RowAlarms alarms,
            Seen seen,
            LogMonitor monitor,
            RightTime time,
            MeterRegistry metrics) {
        this(database, clock, key, vouched, roster, tail, alarms, seen, monitor, time, metrics, System::nanoTime);
    }

    /** @param nanos that no setting of the clock moves */
    Sequencer(
            DataSource database,
            Clock clock,
            CheckpointKey key,
            Vouched vouched,
            CurrentRoster roster,
            Tail tail,
            RowAlarms alarms,
            Seen seen,
            LogMonitor monitor,
            RightTime time,
            MeterRegistry metrics,
            LongSupplier nanos) {
        this.database = database;
        this.alarms = alarms;
        this.time = time;
        this.edge = new HeldEdge(nanos);
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
                () -> gate(vouched, roster, tail),
                alarms::add,
                clock);
        metrics.gauge("relief.history.sequencing.failing", this, sequencer -> sequencer.failing ? 1 : 0);
    }

    /** Lets in what the service, and the person it names, signed. */
    private static TreeGrowth.Gate gate(Vouched vouched, CurrentRoster roster, Tail tail) {
        EntryCheck check = new EntryCheck(
                vouched.waiting(), Optional.of(roster.now()), row -> tail.holds(row) && vouched.isSettled(row));
        return entry -> Arrays.equals(entry.row().leafHash(), entry.leafHash())
                ? check.refusal(entry.row())
                : Optional.of(TreeGrowth.NOT_ITS_HASH);
    }

    void plan(
            @Observes Rhythms rhythms,
            @ConfigProperty(name = "relief.history.sequence-every", defaultValue = "1s") String every) {
        rhythms.add("history-sequencer", every, Duration.ofSeconds(1), this::sequenceUnlessAnotherDoes);
    }

    void sequenceUnlessAnotherDoes() {
        try {
            if (isHeldUp(sequence(false))) {
                fail("another session holds the tree's edge (history_log), and entries wait");
            } else if (failing) {
                failing = false;
                LOG.info("The history is being sequenced again.");
            }
        } catch (SQLException | RuntimeException failure) {
            fail(failure.getClass().getName());
        }
    }

    /** Whoever holds the edge may be another replica that is at it, or somebody who places nothing. */
    private boolean isHeldUp(int placed) throws SQLException {
        if (placed != TreeGrowth.HELD) {
            edge.wasFree();
            return false;
        }
        try (Connection connection = database.getConnection()) {
            return edge.holdsUp(new TreeStore(connection).longestPending());
        }
    }

    /** Entries wait in the database until the next round, a second later; said once, and shown by the metric as long as it lasts. */
    private void fail(String reason) {
        if (!failing) {
            failing = true;
            LOG.errorf("The history cannot be sequenced at present: %s", reason);
        }
    }

    /**
     * Places all entries that are committed by now; waits for another replica that is at it.
     *
     * @return how many entries this call placed
     */
    public int sequence() {
        // None also where the edge's row is gone, which a verification names.
        return Math.max(0, sequence(true));
    }

    /** @return as {@link #sequence()} says; {@link TreeGrowth#HELD} if another one held the edge from the first */
    private int sequence(boolean wait) {
        // It dates checkpoints, and says by its clock which key's time is over.
        time.require();
        int placed = placeAll(wait);
        alarms.tell();
        return placed;
    }

    private int placeAll(boolean wait) {
        int total = 0;
        int placed;
        do {
            placed = QuarkusTransaction.requiringNew().call(() -> placeBatch(wait));
            if (placed == TreeGrowth.HELD) {
                return total == 0 ? TreeGrowth.HELD : total;
            }
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
