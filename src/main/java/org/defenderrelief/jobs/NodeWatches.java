package org.defenderrelief.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import org.defenderrelief.kernel.Rhythms;

/**
 * What each node does for itself on a rhythm: it looks after its own memory, its own measures, and people who are unlocked at it. In memory alone: it is of
 * no use to another node, and gone with this one. The rhythm is the JDK's, which counts nanoseconds: a scheduler that goes by the clock stands still for as long as
 * a clock that was ahead is set back, and says nothing.
 */
@ApplicationScoped
public class NodeWatches {
    /** A look that has begun when the service stops loses nothing that the next start does not look at. */
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, NodeWatch> watches = new TreeMap<>();
    private ScheduledExecutorService threads;

    @Inject
    NodeWatches(Clock clock) {
        this(clock, System::nanoTime);
    }

    NodeWatches(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * A watch of this node.
     *
     * @param ended when it last ended without a failure, by this node's clock; empty if it has not since the start
     * @param failure why it failed the last time, if it did
     * @param late whether it has missed its time
     */
    public record Watch(String name, Optional<Instant> ended, Optional<FailureKind> failure, boolean late) {}

    /** Before what else is done as the service starts: that may wait for what a watch does. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Event<Rhythms> rooms) {
        rooms.fire(this::add);
        begin();
    }

    synchronized void add(String name, String every, Duration first, Runnable look) {
        if (!name.matches("[a-z]+(-[a-z]+)*") || watches.containsKey(name)) {
            throw new IllegalArgumentException("two watches of one name, or none: " + name);
        }
        Every.of(every)
                .time()
                .ifPresent(time -> watches.put(name, new NodeWatch(name, time, first, look, clock, nanos)));
    }

    /** Each on a thread of its own, so that none holds up another. */
    synchronized void begin() {
        threads = Executors.newScheduledThreadPool(Math.max(1, watches.size()), work -> {
            Thread thread = new Thread(work, "relief-watch");
            thread.setDaemon(true);
            return thread;
        });
        watches.values()
                .forEach(each -> threads.scheduleWithFixedDelay(
                        each::look, each.first().toNanos(), each.every().toNanos(), TimeUnit.NANOSECONDS));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    /** Also where the start broke off and there is no event. */
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        if (threads == null) {
            return;
        }
        threads.shutdown();
        if (!threads.awaitTermination(STOPPING.toNanos(), TimeUnit.NANOSECONDS)) {
            threads.shutdownNow();
        }
    }

    /** All of them, by name. */
    public synchronized List<Watch> all() {
        return watches.values().stream().map(NodeWatch::now).toList();
    }
}
