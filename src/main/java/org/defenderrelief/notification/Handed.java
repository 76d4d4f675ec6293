package org.defenderrelief.notification;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A mail that was handed to the mail relay, or that did not get so far.
 *
 * @param answer ends always, and well: empty where the relay took it, else why not, {@link Failure#UNANSWERED} where it never said
 */
record Handed(CompletableFuture<Optional<Failure>> answer) {
    /** One that was not handed over, for that reason. */
    static Handed not(Failure why) {
        return new Handed(CompletableFuture.completedFuture(Optional.of(why)));
    }

    /** What the relay has said by then: nothing but {@link Failure#UNANSWERED}, if it has said nothing. */
    Optional<Failure> within(Duration wait) {
        return answer.copy()
                .completeOnTimeout(Optional.of(Failure.UNANSWERED), wait.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    /** Whether it is known by now what became of it. */
    boolean isAnswered() {
        return !answer.getNow(Optional.of(Failure.UNANSWERED)).equals(Optional.of(Failure.UNANSWERED));
    }
}
