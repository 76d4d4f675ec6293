package org.defenderrelief.notification;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.jobs.Every;
import org.defenderrelief.jobs.Job;

/** At each batch interval gathers what there is to tell, sends it, and forgets what was sent long ago, each even if the one before failed. */
@ApplicationScoped
public class Post implements Job {
    private final Collect collect;
    private final Deliver deliver;
    private final Backlog backlog;
    private final Every every;
    private final ReentrantLock round = new ReentrantLock();
    private final Step collecting = new Step("Gathering notes");
    private final Step delivering = new Step("Sending mails");
    private final Step forgetting = new Step("Forgetting sent mails");

    Post(Collect collect, Deliver deliver, Backlog backlog, NotificationConfig config) {
        this.collect = collect;
        this.deliver = deliver;
        this.backlog = backlog;
        this.every = config.batchInterval();
    }

    @Override
    public String name() {
        return "send-mails";
    }

    @Override
    public Every every() {
        return every;
    }

    /** One round. @throws RuntimeException the first that failed of its parts, after the others were tried */
    @Override
    public Batch batch() {
        round.lock();
        try {
            long[] done = new long[1];
            Stream.of(
                            collecting.run(this::collectAll),
                            delivering.run(() -> done[0] = deliver.allDue()),
                            forgetting.run(backlog::forget))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(failure -> {
                        throw failure;
                    });
            return Batch.all(done[0]);
        } finally {
            round.unlock();
        }
    }

    /** Does this once, and counts what waits; a second call in the same process waits for the first. What fails is said in the log, and tried again next time. */
    public void sendNow() {
        round.lock();
        try {
            collecting.run(this::collectAll);
            delivering.run(deliver::allDue);
            forgetting.run(backlog::forget);
            backlog.countInTurn();
        } finally {
            round.unlock();
        }
    }

    private void collectAll() {
        while (collect.batch() == Collect.BATCH) {
            // more is waiting
        }
    }
}
