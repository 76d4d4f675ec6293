package org.defenderrelief.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

import org.defenderrelief.testing.DatabaseUser;

/** Nodes of a service with jobs of its own, over the tests' database; its clock and what nodes count of nanoseconds are a test's. Takes its rows away. */
final class Nodes implements AutoCloseable {
    static final Duration TAKE_OVER = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final AtomicLong nanos = new AtomicLong(1);
    volatile Duration databaseAhead = Duration.ZERO;
    final JobTable table;
    private final List<Turns> nodes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Nodes(DataSource database) {
        table = new JobTable(database, new DatabaseTime() {
            @Override
            public Instant now(Connection connection) throws SQLException {
                return super.now(connection).plus(databaseAhead);
            }
        });
    }

    /** A name that no other job has. */
    String name(String what) {
        String name = what + "-" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        names.add(name.length() > 40 ? name.substring(0, 40) : name);
        return names.get(names.size() - 1);
    }

    Turns node(Job... jobs) {
        Turns node = new Turns(List.of(jobs), table, TAKE_OVER, nanos::get, Clock.systemUTC());
        nodes.add(node);
        return node;
    }

    JobRow row(Job job) {
        return table.look(List.of(job.name())).rows().get(0);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Until nobody is at the job. */
    void awaitEnd(Job job) {
        await(() -> row(job).holder().isEmpty());
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        try {
            for (Turns node : nodes) {
                node.stop(Duration.ofSeconds(5));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        DatabaseUser.OWNER.atOnce(names.stream()
                .map(name -> "DELETE FROM job WHERE name = '" + name + "'")
                .toList());
    }
}
