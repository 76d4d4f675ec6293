package org.defenderrelief.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** At each batch interval gathers what there is to tell, sends it, and forgets what was sent long ago, each even if the one before failed. */
@ApplicationScoped
public class Post implements Job {
    private final Collect collect;
    private final WriteSteady steady;
    private final Deliver deliver;
    private final Backlog backlog;
    private final Clock clock;
    private final Every every;
    private final Duration longestBatch;
    private final ReentrantLock round = new ReentrantLock();
    private final Step collecting = new Step("Gathering notes");
    private final Step writing = new Step("Writing steady mails");
    private final Step delivering = new Step("Sending mails");
    private final Step forgetting = new Step("Forgetting sent mails");

    Post(
            Collect collect,
            WriteSteady steady,
            Deliver deliver,
            Backlog backlog,
            NotificationConfig config,
            Clock clock) {
        this.collect = collect;
        this.steady = steady;
        this.deliver = deliver;
        this.backlog = backlog;
        this.clock = clock;
        this.every = config.batchInterval();
        this.longestBatch = Deliver.lease(config.relayPatience());
    }

    @Override
    public String name() {
        return "send-mails";
    }

    @Override
    public Every every() {
        return every;
    }

    /** A wrong clock sends at hours that nobody chose, and forgets what was sent just now. */
    @Override
    public boolean needsRightTime() {
        return true;
    }

    /** A round is no longer at its mails than they are its own. */
    @Override
    public Duration longestBatch() {
        return longestBatch;
    }

    /**
     * One round, of as many mails as one sender has to itself at a time.
     *
     * @throws RuntimeException the first that failed of its parts, after the others were tried
     */
    @Override
    public Batch batch() {
        round.lock();
        try {
            AtomicReference<Batch> sent = new AtomicReference<>(Batch.all(0));
            Optional<RuntimeException> failure = Stream.of(
                            writing.run(steady::due),
                            collecting.run(this::collectAll),
                            delivering.run(() -> sent.set(deliver.some())),
                            forgetting.run(backlog::forget))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return sent.get();
        } finally {
            round.unlock();
        }
    }

    /** Does this until nothing is due, and counts what waits; a second call in the same process waits for the first. What fails is said in the log, and tried again next time. */
    public void sendNow() {
        round.lock();
        try {
            writing.run(steady::due);
            collecting.run(this::collectAll);
            delivering.run(this::deliverAll);
            forgetting.run(backlog::forget);
            backlog.countInTurn();
        } finally {
            round.unlock();
        }
    }

    private void deliverAll() {
        Instant start = clock.instant();
        while (deliver.some(start).more()) {
            // more was due by then
        }
    }

    private void collectAll() {
        while (collect.batch() == Collect.BATCH) {
            // more is waiting
        }
    }
}
