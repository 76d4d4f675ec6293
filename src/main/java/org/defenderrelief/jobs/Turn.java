package org.defenderrelief.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import org.jboss.logging.Logger;

/** One turn of one job on this node, from its first batch to what is kept of it. */
final class Turn {
    private static final Logger LOG = Logger.getLogger(Turn.class);

    /** Then it ends, and the next is due at once: what is done is shown, and another node may go on. */
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

    private final Job job;
    private final Duration every;
    private final JobTable.Claim claim;
    private final JobTable table;
    /** Asked after each batch. */
    private final BooleanSupplier stopping;

    private final long began = System.nanoTime();
    private volatile long batchBegan = began;
    private volatile boolean lost;
    private String said = "";

    Turn(Job job, Duration every, JobTable.Claim claim, JobTable table, BooleanSupplier stopping) {
        this.job = job;
        this.every = every;
        this.claim = claim;
        this.table = table;
        this.stopping = stopping;
    }

    /** Gives a sign of life, unless its batch lasts so long that it must be thought to hang. */
    void beat() {
        if (!lost
                && System.nanoTime() - batchBegan <= job.longestBatch().toNanos()
                && !table.beat(job.name(), claim.holder())) {
            lost = true;
            LOG.warnf("A turn of %s on this node was given to another.", job.name());
        }
    }

    /** Does it all; never throws. */
    void run() {
        try {
            JobTable.End end = work();
            if (!lost) {
                table.end(
                                job.name(),
                                claim,
                                every,
                                end,
                                ThreadLocalRandom.current().nextDouble())
                        .ifPresent(this::say);
            }
        } catch (RuntimeException notKept) {
            // Nothing is lost by it: the turn gives no more signs of life, so it is taken over.
            LOG.warnf(
                    "What came of a turn of %s could not be kept: %s",
                    job.name(), notKept.getClass().getName());
        }
    }

    private JobTable.End work() {
        long done = 0;
        boolean more;
        try {
            do {
                batchBegan = System.nanoTime();
                Job.Batch batch = batch();
                done += batch.done();
                more = batch.more();
                if (more) {
                    beat();
                }
            } while (more && !lost && !stopping.getAsBoolean() && System.nanoTime() - began < LONGEST);
            return end(done, Optional.empty(), more);
        } catch (RuntimeException | Error failure) { // an error of one job is no end of the others
            said = where(failure);
            return end(done, Optional.of(FailureKind.of(failure)), false);
        }
    }

    private JobTable.End end(long done, Optional<FailureKind> failure, boolean again) {
        return new JobTable.End(Duration.ofNanos(System.nanoTime() - began), done, failure, again);
    }

    /** In a request context of its own, as what is called from outside has one. */
    private Job.Batch batch() {
        ManagedContext context = Arc.container().requestContext();
        context.activate();
        try {
            return job.batch();
        } finally {
            context.terminate();
        }
    }

    /** At the first failure, then when keepers are told; the table says the rest. */
    private void say(int failures) {
        if (failures == 1) {
            LOG.warnf("Job %s failed and is tried again: %s", job.name(), said);
        } else if (failures == Rhythm.TOLD) {
            LOG.errorf("Job %s has failed %d times in a row: %s", job.name(), failures, said);
        }
    }

    /** Classes and place only: messages quote values. */
    private static String where(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] stack = root.getStackTrace();
        return failure.getClass().getName() + " <- " + root.getClass().getName()
                + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
