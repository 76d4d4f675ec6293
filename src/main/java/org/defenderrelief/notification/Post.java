package org.defenderrelief.notification;

import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;

/** Goes round at the batch interval: gathers what there is to tell, sends it, and takes stock. */
@ApplicationScoped
public class Post {
    private final Collect collect;
    private final Deliver deliver;
    private final Backlog backlog;
    private final ReentrantLock round = new ReentrantLock();

    Post(Collect collect, Deliver deliver, Backlog backlog) {
        this.collect = collect;
        this.deliver = deliver;
        this.backlog = backlog;
    }

    /** Makes one round; a second one in the same process waits for the first. */
    @Scheduled(
            every = "${relief.notification.batch-interval:5m}",
            identity = "notification-post",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void goRound() {
        round.lock();
        try {
            while (collect.batch() == Collect.BATCH) {
                // more is waiting
            }
            deliver.allDue();
            backlog.takeStock();
        } finally {
            round.unlock();
        }
    }
}
