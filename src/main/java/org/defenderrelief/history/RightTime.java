package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

/**
 * Whether this node's clock goes with the database's, which all nodes share. An act that a wrong clock dates ahead makes every right one after it seem held
 * back, for ever: so nothing is recorded by such a clock, and all goes on once it is right again. Where both are of one machine they are wrong together, and
 * this sees nothing.
 */
@ApplicationScoped
class RightTime {
    /** Half of what acts of several nodes may differ by. */
    static final Duration AGREE = Acts.CLOCKS_AGREE.dividedBy(2);

    private static final Logger LOG = Logger.getLogger(RightTime.class);
    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(10);

    /** A clock that is steered goes at most some thousandths faster or slower; what moves further between two looks has jumped. */
    private static final Duration STEERED = Duration.ofSeconds(1);

    private final Supplier<Instant> database;
    private final Supplier<Instant> wall;
    private final LongSupplier nanos;
    private volatile Look last;

    @Inject
    RightTime(DataSource database) {
        // The machine's own, whatever the service is told to think of it as: that is what nodes differ by.
        this(() -> ask(database), Instant::now, System::nanoTime);
    }

    /** @param nanos that no setting of the clock moves */
    RightTime(Supplier<Instant> database, Supplier<Instant> wall, LongSupplier nanos) {
        this.database = database;
        this.wall = wall;
        this.nanos = nanos;
    }

    /** @param at by the count of nanoseconds @param wall this node's time then @param apart how far the clocks were apart at least */
    private record Look(long at, Instant wall, Duration apart) {
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
        Look known = last;
        if (known == null || !known.agrees() || nanos.getAsLong() - known.at() > LOOK_AGAIN || hasJumped(known)) {
            Look now = look();
            if (now.agrees() != (known == null || known.agrees())) {
                say(now);
            }
            last = now;
            return now.agrees();
        }
        return true;
    }

    private boolean hasJumped(Look since) {
        Duration passed = Duration.ofNanos(nanos.getAsLong() - since.at());
        Duration shown = Duration.between(since.wall(), wall.get());
        return shown.minus(passed).abs().compareTo(STEERED) > 0;
    }

    /** The database answers at some moment between two of ours: what lies between them is no difference. */
    private Look look() {
        long began = nanos.getAsLong();
        Instant before = wall.get();
        Instant there = database.get();
        Instant after = before.plusNanos(nanos.getAsLong() - began);
        Duration apart = Duration.ZERO;
        if (before.isAfter(there)) {
            apart = Duration.between(there, before);
        } else if (after.isBefore(there)) {
            apart = Duration.between(after, there);
        }
        return new Look(began, before, apart);
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

    private static Instant ask(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                // Not by what somebody set the session's time to.
                ResultSet row =
                        statement.executeQuery("SELECT CONVERT_TZ(SYSDATE(6), @@session.time_zone, '+00:00')")) {
            row.next();
            return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        } catch (SQLException failure) {
            throw new HistoryUnavailable("the database's time could not be read", failure);
        }
    }
}
