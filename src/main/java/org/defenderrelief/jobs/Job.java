package org.defenderrelief.jobs;

import java.time.Duration;

/**
 * Something that is done again and again, by one node at a time for all of them. A turn is one batch or several; whatever a batch did lasts, so that a turn
 * which is cut short is gone on with by the next, on whichever node. The table of turns spares work and is no guard: a batch must do no harm when
 * another node is at the same, or has just been.
 */
public interface Job {
    /** Its name, never changed: lower case and hyphens, at most 40 characters. Words for it are those of {@code job.<name>}. */
    String name();

    /** How long after the beginning of a turn the next is due. */
    Every every();

    /**
     * Does one part of what there is to do, in transactions of its own. Ends when the service stops; so it is short, or nothing is lost by breaking it off.
     *
     * @throws RuntimeException if it failed; it is tried again, each time a little later
     */
    Batch batch();

    /**
     * Whether it goes by the time in what cannot be undone: it takes away what is old, or tells people what is due. Such a job rests at a node whose clock and the
     * database's differ by more than two and a half seconds: what a wrong clock calls old is gone for good, and whom it told is told.
     */
    default boolean needsRightTime() {
        return false;
    }

    /** A batch that lasts longer is thought to hang: the turn is another's then. */
    default Duration longestBatch() {
        return Duration.ofMinutes(15);
    }

    /**
     * What came of a batch.
     *
     * @param done how many things were done
     * @param more whether there is more to do at once
     */
    record Batch(long done, boolean more) {
        /** All there was to do. */
        public static Batch all(long done) {
            return new Batch(done, false);
        }

        /** As many as were found, of which at most so many were looked for. */
        public static Batch of(long found, long atMost) {
            return new Batch(found, found >= atMost);
        }
    }
}
