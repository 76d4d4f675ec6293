package org.defenderrelief.web.shared;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * How many forms with files a node reads at once. Such a form keeps a thread for as long as it arrives, also where no file is in it: without a bound, one person who lets
 * some trickle in would have them all.
 */
@ApplicationScoped
class ArrivingForms {
    /** Half of the threads, so that everything else goes on; more than there are places for files. */
    static final int AT_ONCE = 32;

    static final int OF_A_PERSON = 8;
    private static final int RETRY_SECONDS = 15;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<PersonId, Integer> arriving = new ConcurrentHashMap<>();

    /**
     * Does that while it has a place, of which a person has some.
     *
     * @throws Problem.TooMany if as many are being read already, or as many of this person; nothing was read
     */
    <T> T within(Actor actor, Supplier<T> reading) {
        try {
            if (arriving.merge(actor.person(), 1, Integer::sum) > OF_A_PERSON || !places.tryAcquire()) {
                throw new Problem.TooMany(
                        RETRY_SECONDS, "Many forms with files are arriving just now. Send this one again in a moment.");
            }
            try {
                return reading.get();
            } finally {
                places.release();
            }
        } finally {
            arriving.computeIfPresent(actor.person(), (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
