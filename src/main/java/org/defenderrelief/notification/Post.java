package org.defenderrelief.notification;

import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;

/** At each batch interval gathers what there is to tell, sends it, and counts what still waits, each even if the one before failed. */
@ApplicationScoped
public class Post {
    private final Collect collect;
    private final Deliver deliver;
    private final Backlog backlog;
    private final ReentrantLock round = new ReentrantLock();
    private final Step collecting = new Step("Gathering notes");
    private final Step delivering = new Step("Sending mails");
    private final Step counting = new Step("Counting what waits");

    Post(Collect collect, Deliver deliver, Backlog backlog) {
        this.collect = collect;
        this.deliver = deliver;
        this.backlog = backlog;
    }

    /** Does this once; a second call in the same process waits for the first. What fails is said in the log, and tried again next time. */
    @Scheduled(
            every = "${relief.notification.batch-interval:5m}",
            identity = "notification-post",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sendNow() {
        round.lock();
        try {
            collecting.run(this::collectAll);
            delivering.run(deliver::allDue);
            counting.run(backlog::takeStock);
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
