package org.defenderrelief.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * What one node does about the jobs: it looks at the table, takes the turns that are due and nobody has, each on a thread of its own so that none holds up
 * another, and gives signs of life while they go on.
 */
final class Turns {
    private static final Logger LOG = Logger.getLogger(Turns.class);
    private static final int SIGNS = 6;

    /** A node whose clock is further off records nothing either. What a busy database takes to answer counts as a difference, so that a turn may wait for the next look. */
    private static final Duration CLOCKS_AGREE = Duration.ofMillis(2500);

    private final Map<String, Job> jobs = new TreeMap<>();
    private final JobTable table;
    private final Duration takeOverAfter;
    private final LongSupplier nanos;
    private final Clock clock;
    private final SignsOfLife signs;
    private final Map<String, Turn> going = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "relief-job");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;
    private volatile Optional<Seen> seen = Optional.empty();
    private long beaten;

    /** @param nanos this node's own count of nanoseconds */
    Turns(Collection<Job> jobs, JobTable table, Duration takeOverAfter, LongSupplier nanos, Clock clock) {
        for (Job job : jobs) {
            if (this.jobs.put(job.name(), job) != null || !job.name().matches("[a-z]+(-[a-z]+)*")) {
                throw new IllegalStateException("two jobs of one name, or none: " + job.name());
            }
        }
        this.table = table;
        this.takeOverAfter = takeOverAfter;
        this.nanos = nanos;
        this.clock = clock;
        this.signs = new SignsOfLife(takeOverAfter, nanos);
        this.beaten = nanos.getAsLong();
    }

    /**
     * What a node saw when it last looked.
     *
     * @param at by this node's count of nanoseconds
     * @param now by the database's clock
     * @param skew by how much this node's clock is ahead of the database's
     */
    record Seen(long at, Instant now, Duration skew, Map<String, JobRow> rows) {}

    /** Looks once, and takes what is due. */
    synchronized void look() {
        if (stopping) {
            return;
        }
        beat();
        JobTable.Look look = lookAtAll();
        Map<String, JobRow> rows = new TreeMap<>();
        look.rows().forEach(row -> rows.put(row.name(), row));
        seen = Optional.of(new Seen(
                nanos.getAsLong(), look.now(), Duration.between(look.now(), clock.instant()), Map.copyOf(rows)));
        rows.values().stream().filter(row -> !rests(jobs.get(row.name()))).forEach(row -> attempt(row, look.now()));
    }

    /** Whether the clocks differed too much for that job when this node last looked. */
    private boolean rests(Job job) {
        return job.needsRightTime()
                && seen.filter(last -> last.skew().abs().compareTo(CLOCKS_AGREE) > 0)
                        .isPresent();
    }

    /** Rows that are not there, or that somebody took away, are made; those that are there may be in somebody's hands, and are not touched. */
    private JobTable.Look lookAtAll() {
        JobTable.Look look = table.look(jobs.keySet());
        Set<String> missing = new TreeSet<>(jobs.keySet());
        look.rows().forEach(row -> missing.remove(row.name()));
        if (missing.isEmpty()) {
            return look;
        }
        table.know(missing);
        return table.look(jobs.keySet());
    }

    /** A row that cannot be claimed keeps no other job from its turn. */
    private void attempt(JobRow row, Instant now) {
        try {
            take(row, now);
        } catch (RuntimeException failure) {
            LOG.warnf(
                    "A turn of %s could not be taken: %s",
                    row.name(), failure.getClass().getName());
        }
    }

    private void take(JobRow row, Instant now) {
        Job job = jobs.get(row.name());
        Optional<Duration> every = job.every().time();
        boolean silent = signs.isSilent(row);
        if (every.isEmpty() || going.containsKey(job.name())) {
            return;
        }
        boolean free = row.holder().isEmpty();
        if (!silent && !(free && Rhythm.isDue(row, every.get(), now))) {
            return;
        }
        JobTable.Moment wanted = silent
                ? (each, at) -> signs.isSame(each)
                : (each, at) -> each.holder().isEmpty() && Rhythm.isDue(each, every.get(), at);
        table.claim(job.name(), wanted).ifPresent(claim -> {
            if (silent) {
                LOG.warnf("A turn of %s gave no sign of life for %s and is taken over.", job.name(), takeOverAfter);
            }
            start(new Turn(job, every.get(), claim, table, () -> stopping || rests(job)), job.name());
        });
    }

    private void start(Turn turn, String name) {
        going.put(name, turn);
        try {
            threads.execute(() -> {
                try {
                    turn.run();
                } finally {
                    going.remove(name);
                }
            });
        } catch (RuntimeException | Error noThread) {
            // It must give no signs of life: then another node takes it over.
            going.remove(name);
            throw noThread;
        }
    }

    /** Each turn that goes on here gives a sign of life, a few of them in the time after which it would be another's. */
    private void beat() {
        if (nanos.getAsLong() - beaten >= takeOverAfter.toNanos() / SIGNS) {
            going.values().forEach(Turn::beat);
            beaten = nanos.getAsLong();
        }
    }

    /** What this node last saw; empty before it has looked. */
    Optional<Seen> seen() {
        return seen;
    }

    Collection<Job> jobs() {
        return jobs.values();
    }

    /** Takes no more turns, and waits until the batches that go on have ended. @return whether they have */
    boolean stop(Duration atMost) throws InterruptedException {
        synchronized (this) {
            // Not between a claim and the start of its turn.
            stopping = true;
            threads.shutdown();
        }
        return threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
