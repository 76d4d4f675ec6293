package org.defenderrelief.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Places of which there are only so many at a node, for what keeps a thread or memory for as long as somebody takes to send it. A person has some of them, so that nobody who
 * lets it trickle in keeps everybody else out.
 */
public final class SharedPlaces {
    private static final int RETRY_SECONDS = 15;

    private final Semaphore places;
    private final int ofOnePerson;
    private final String slug;
    private final String full;
    private final String own;
    private final Map<PersonId, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param all how many there are, one or more
     * @param ofOnePerson how many of them one person may have, one or more
     * @param slug under which somebody is told in their language that there is none for them
     * @param full what somebody is told when others have them all
     * @param own what somebody is told who has as many as they may
     */
    public SharedPlaces(int all, int ofOnePerson, String slug, String full, String own) {
        this.places = new Semaphore(all);
        this.ofOnePerson = ofOnePerson;
        this.slug = slug;
        this.full = full;
        this.own = own;
    }

    /** Does that while the person has a place. @throws Problem.TooMany if there is none for them; nothing was done */
    public <T> T within(PersonId person, Supplier<T> taking) {
        try {
            if (taken.merge(person, 1, Integer::sum) > ofOnePerson) {
                throw new Problem.TooMany(RETRY_SECONDS, slug, own);
            }
            if (!places.tryAcquire()) {
                throw new Problem.TooMany(RETRY_SECONDS, slug, full);
            }
            try {
                return taking.get();
            } finally {
                places.release();
            }
        } finally {
            taken.computeIfPresent(person, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
