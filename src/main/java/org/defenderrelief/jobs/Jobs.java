package org.defenderrelief.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.defenderrelief.kernel.Rhythms;

/** The jobs of all nodes, as this one takes part in them and sees them. */
@ApplicationScoped
public class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final Duration SHORTEST_TAKE_OVER = Duration.ofSeconds(12);

    /** Whoever has not seen the table for so long knows nothing of it. */
    private static final long RECENT = TimeUnit.MINUTES.toNanos(1);

    private final Turns turns;
    private final JobTable table;
    private final Duration startAfter;
    private final Duration shutdown;
    private final long started = System.nanoTime();
    private String failing = "";

    Jobs(
            Instance<Job> jobs,
            JobTable table,
            JobsConfig config,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration shutdown,
            Clock clock,
            MeterRegistry metrics) {
        if (config.takeOverAfter().compareTo(SHORTEST_TAKE_OVER) < 0) {
            throw new IllegalStateException("relief.jobs.take-over-after is at least 12 s");
        }
        this.table = table;
        this.startAfter = config.startAfter();
        this.shutdown = shutdown;
        this.turns = new Turns(jobs.stream().toList(), table, config.takeOverAfter(), System::nanoTime, clock);
        measure(metrics);
    }

    /** What is known of a job, or of none. @param skew by how much this node's clock is ahead of the database's, at the last look */
    public record Now(Instant at, Duration skew, List<JobState> jobs) {}

    private void measure(MeterRegistry metrics) {
        for (Job job : turns.jobs()) {
            Tags tags = Tags.of("job", job.name());
            metrics.gauge(
                    "relief.jobs.failures",
                    tags,
                    this,
                    self -> self.of(job).map(JobState::failures).orElse(0));
            metrics.gauge(
                    "relief.jobs.late",
                    tags,
                    this,
                    self -> self.of(job).filter(JobState::late).isPresent() ? 1 : 0);
        }
        metrics.gauge("relief.jobs.unseen", this, self -> self.isBlind() ? 1 : 0);
        metrics.gauge(
                "relief.jobs.clock.skew.seconds",
                this,
                self -> self.turns
                        .seen()
                        .map(seen -> seen.skew().toMillis() / 1000.0)
                        .orElse(0.0));
    }

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("jobs", "1s", Duration.ofSeconds(1), this::lookInTurn);
    }

    void lookInTurn() {
        if (System.nanoTime() - started < startAfter.toNanos()) {
            return;
        }
        try {
            turns.look();
            failing = "";
        } catch (RuntimeException failure) {
            // The database being away is told elsewhere; said once, and shown by a metric as long as it lasts.
            String now = failure.getClass().getName();
            if (!now.equals(failing)) {
                failing = now;
                LOG.errorf("No turns of jobs can be taken at present: %s", now);
            }
        }
    }

    /** How all jobs stand, by name, as of this node's last look, a second ago; empty if it has not been able to look for a minute. */
    public Optional<Now> now() {
        return turns.seen()
                .filter(seen -> !isOld(seen))
                .map(seen -> new Now(
                        seen.now(),
                        seen.skew(),
                        turns.jobs().stream()
                                .flatMap(job -> state(seen, job).stream())
                                .toList()));
    }

    /** The jobs that people should look at, by name. Asks nothing of the database. */
    public List<JobState> needingPeople() {
        return now().stream()
                .flatMap(now -> now.jobs().stream())
                .filter(JobState::needsPeople)
                .toList();
    }

    /** Whether this node does not know how the jobs stand, although it has had the time to look. */
    boolean isBlind() {
        return turns.seen().filter(seen -> !isOld(seen)).isEmpty()
                && System.nanoTime() - started > startAfter.toNanos() + RECENT;
    }

    /**
     * Makes a turn due at once, in the caller's transaction; if one is going on, the next begins when it has ended.
     *
     * @return false if there is no job of that name, or it is off
     */
    public boolean ask(String name) {
        return turns.jobs().stream()
                        .anyMatch(job ->
                                job.name().equals(name) && job.every().time().isPresent())
                && table.ask(name);
    }

    /** Batches that go on may end; what is not done by then is another node's. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!turns.stop(shutdown)) {
            LOG.warn("A turn of a job did not end in time; another node goes on with it.");
        }
    }

    private static boolean isOld(Turns.Seen seen) {
        return System.nanoTime() - seen.at() > RECENT;
    }

    private Optional<JobState> of(Job job) {
        return turns.seen().flatMap(seen -> state(seen, job));
    }

    private static Optional<JobState> state(Turns.Seen seen, Job job) {
        return Optional.ofNullable(seen.rows().get(job.name())).map(row -> JobState.of(row, job.every(), seen.now()));
    }
}
