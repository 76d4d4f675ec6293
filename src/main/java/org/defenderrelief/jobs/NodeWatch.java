package org.defenderrelief.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import org.jboss.logging.Logger;

/** One of the things that a node does for itself on a rhythm, and what came of it. */
final class NodeWatch {
    private static final Logger LOG = Logger.getLogger(NodeWatch.class);

    /** So long after its time a look may begin without being late. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final String name;
    private final Duration every;
    private final Duration first;
    private final Runnable look;
    private final Clock clock;
    private final LongSupplier nanos;

    /** When the next is due, by the count of nanoseconds. */
    private volatile long due;

    private volatile Optional<Instant> ended = Optional.empty();
    private volatile Optional<FailureKind> failure = Optional.empty();

    NodeWatch(String name, Duration every, Duration first, Runnable look, Clock clock, LongSupplier nanos) {
        this.name = name;
        this.every = every;
        this.first = first;
        this.look = look;
        this.clock = clock;
        this.nanos = nanos;
        this.due = nanos.getAsLong() + first.toNanos();
    }

    Duration every() {
        return every;
    }

    Duration first() {
        return first;
    }

    NodeWatches.Watch now() {
        return new NodeWatches.Watch(name, ended, failure, nanos.getAsLong() - due > GRACE.toNanos());
    }

    /** Looks once. Whatever fails, it is looked again in its turn. */
    void look() {
        due = nanos.getAsLong() + every.toNanos();
        try {
            inContext();
            ended = Optional.of(clock.instant());
            failure = Optional.empty();
        } catch (RuntimeException | Error failed) { // an error of one watch is no end of it
            if (failure.isEmpty()) {
                LOG.errorf("The watch %s fails: %s", name, failed.getClass().getName());
            }
            failure = Optional.of(FailureKind.of(failed));
        } finally {
            due = nanos.getAsLong() + every.toNanos();
        }
    }

    /** In a request context of its own, as what is called from outside has one. */
    private void inContext() {
        ManagedContext context = Arc.container().requestContext();
        context.activate();
        try {
            look.run();
        } finally {
            context.terminate();
        }
    }
}
