package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import org.defenderrelief.jobs.DatabaseTime;

/**
 * Whether this node's clock goes with the database's, which all nodes share. An act that a wrong clock dates ahead makes every right one after it seem held
 * back, for ever: so nothing is recorded by such a clock, and all goes on once it is right again. Where both are of one machine they are wrong together, and
 * this sees nothing.
 */
@ApplicationScoped
class RightTime {
    /** Together with what is taken for no jump, half of what acts of several nodes may differ by. */
    static final Duration AGREE = Acts.CLOCKS_AGREE.dividedBy(2).minusMillis(500);

    private static final Logger LOG = Logger.getLogger(RightTime.class);
    /** A database that does not say the time within this is away: its line is given up, and whoever asks is told. */
    private static final int PATIENCE_MS = 3_000;

    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(10);

    /** A clock that is steered goes at most some thousandths faster or slower; what moves further between two looks has jumped. */
    private static final Duration STEERED = Duration.ofMillis(500);

    private final Database database;
    private final Supplier<Instant> wall;
    private final LongSupplier nanos;
    private final AtomicReference<Look> last = new AtomicReference<>();

    @Inject
    RightTime(DataSource database, DatabaseTime time) {
        // The machine's own, whatever the service is told to think of it as: that is what nodes differ by.
        this(asking -> ask(database, time, asking), Instant::now, System::nanoTime);
    }

    /** @param nanos that no setting of the clock moves */
    RightTime(Database database, Supplier<Instant> wall, LongSupplier nanos) {
        this.database = database;
        this.wall = wall;
        this.nanos = nanos;
    }

    /** The clock that all nodes share. */
    interface Database {
        /** What it shows. @param asking to be run right before it is asked, once there is a line to it */
        Instant now(Runnable asking);
    }

    /** @param at by the count of nanoseconds @param wall this node's time then @param took until there was an answer @param apart how far the clocks were apart at least */
    private record Look(long at, Instant wall, Duration took, Duration apart) {
        boolean agrees() {
            return apart.compareTo(AGREE) <= 0;
        }
    }

    /**
     * Passes while the clocks agree.
     *
     * @throws ClockAstray if they do not
     * @throws HistoryUnavailable if the database does not answer
     */
    void require() {
        if (!agrees()) {
            throw new ClockAstray();
        }
    }

    /** Whether they agree. @throws HistoryUnavailable if the database does not answer */
    boolean agrees() {
        Look known = last.get();
        return known != null && !isOver(known) || lookedAnew();
    }

    /** Each who needs to know asks for themselves: a database that leaves one without an answer keeps no other waiting. */
    private boolean lookedAnew() {
        Look now = look();
        Look before = last.getAndAccumulate(now, RightTime::newer);
        if (now.agrees() != (before == null || before.agrees())) {
            say(now);
        }
        return now.agrees();
    }

    private static Look newer(Look one, Look other) {
        return one == null || other.at() - one.at() >= 0 ? other : one;
    }

    /** Nothing is known by it any more; of a slow answer little was known from the first. */
    private boolean isOver(Look look) {
        return !look.agrees()
                || look.took().compareTo(STEERED) > 0
                || nanos.getAsLong() - look.at() > LOOK_AGAIN
                || hasJumped(look);
    }

    private boolean hasJumped(Look since) {
        Duration passed = Duration.ofNanos(nanos.getAsLong() - since.at());
        Duration shown = Duration.between(since.wall(), wall.get());
        return shown.minus(passed).abs().compareTo(STEERED) > 0;
    }

    /** The database answers at some moment between two of ours: what lies between them is no difference. */
    private Look look() {
        Instant[] before = new Instant[1];
        long[] began = new long[1];
        Instant there = database.now(() -> {
            before[0] = wall.get();
            began[0] = nanos.getAsLong();
        });
        Duration took = Duration.ofNanos(nanos.getAsLong() - began[0]);
        Instant after = before[0].plus(took);
        Duration apart = Duration.ZERO;
        if (before[0].isAfter(there)) {
            apart = Duration.between(there, before[0]);
        } else if (after.isBefore(there)) {
            apart = Duration.between(after, there);
        }
        return new Look(began[0], before[0], took, apart);
    }

    private static void say(Look now) {
        if (now.agrees()) {
            LOG.warn("This node's clock and the database's agree again. What was refused meanwhile is taken in.");
        } else {
            LOG.errorf(
                    "This node's clock and the database's are %d ms apart. Nothing is recorded here until they agree.",
                    now.apart().toMillis());
        }
    }

    private static Instant ask(DataSource database, DatabaseTime time, Runnable asking) {
        try (Connection connection = database.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
            try {
                asking.run();
                return time.now(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the database's time could not be read", failure);
        }
    }
}
