package org.defenderrelief.notification;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A mail whose whole text the mail relay has, or that did not get so far.
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
        try {
            return answer.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            return Optional.of(Failure.UNANSWERED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(Failure.UNANSWERED);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an answer that ended badly", impossible);
        }
    }

    /** Whether it is known by now what became of it. */
    boolean isAnswered() {
        return !answer.getNow(Optional.of(Failure.UNANSWERED)).equals(Optional.of(Failure.UNANSWERED));
    }
}
