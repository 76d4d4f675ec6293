package org.defenderrelief.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A job that counts its batches, and how many went on at once at most. */
final class TestJob implements Job {
    private final String name;
    private final IntFunction<Batch> work;
    private final AtomicInteger going = new AtomicInteger();
    final AtomicInteger batches = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    volatile boolean needsRightTime;

    /** @param work by the number of the batch, from 1 */
    TestJob(String name, IntFunction<Batch> work) {
        this.name = name;
        this.work = work;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Every every() {
        return new Every(Optional.of(Duration.ofMinutes(5)));
    }

    @Override
    public boolean needsRightTime() {
        return needsRightTime;
    }

    @Override
    public Batch batch() {
        mostAtOnce.accumulateAndGet(going.incrementAndGet(), Math::max);
        try {
            return work.apply(batches.incrementAndGet());
        } finally {
            going.decrementAndGet();
        }
    }
}
