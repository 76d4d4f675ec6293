package org.defenderrelief.jobs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;

/**
 * What each node does for itself on a rhythm: it looks after its own memory, its own measures, and people who are unlocked at it. In memory alone: it is of
 * no use to another node, and gone with this one.
 */
@ApplicationScoped
public class NodeWatches {
    private final Scheduler scheduler;
    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Map<String, FailureKind> failures = new ConcurrentHashMap<>();

    NodeWatches(Scheduler scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * A watch of this node, by this node's clock.
     *
     * @param ended when it last ended without a failure; empty if it has not since the start
     * @param failure why it failed the last time, if it did
     * @param late whether it has missed its time
     */
    public record Watch(String name, Optional<Instant> ended, Optional<FailureKind> failure, boolean late) {}

    void ended(@Observes SuccessfulExecution execution) {
        String name = execution.getExecution().getTrigger().getId();
        ended.put(name, clock.instant());
        failures.remove(name);
    }

    void failed(@Observes FailedExecution execution) {
        failures.put(execution.getExecution().getTrigger().getId(), FailureKind.of(execution.getException()));
    }

    /** All of them, by name. */
    public List<Watch> all() {
        return scheduler.getScheduledJobs().stream()
                .map(Trigger::getId)
                .sorted()
                .map(name -> new Watch(
                        name,
                        Optional.ofNullable(ended.get(name)),
                        Optional.ofNullable(failures.get(name)),
                        scheduler.getScheduledJob(name).isOverdue()))
                .toList();
    }
}
