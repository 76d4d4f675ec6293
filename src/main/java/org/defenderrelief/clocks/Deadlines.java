package org.defenderrelief.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.kernel.PersonId;

/**
 * The deadlines of a room. What is open it lists by the facts that it has at hand, in a statement or two; whether somebody is really told follows from what
 * was signed, which is asked of one deadline at a time.
 */
public interface Deadlines {
    /** More are never listed at once: the oldest come first. */
    int MOST = 10_000;

    /** For so long what is over, and cannot be done any more, is still told of. */
    Duration LINGERS = Duration.ofDays(30);

    /** What they are about. */
    Set<DeadlineKind> kinds();

    /**
     * Those that are open now, in the caller's transaction, those that are over first; at most {@link #MOST}.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if they follow from acts that do not hold
     */
    List<Deadline> open(DeadlineKind kind, Instant now);

    /** Those that were open a little while ago, where listing them costs more than a page may; what a page shows of them is asked for anew ({@link #unfinished}). */
    default List<Deadline> lately(DeadlineKind kind, Instant now) {
        return open(kind, now);
    }

    /** Of these, of one kind, those that are still open. */
    default List<Deadline> unfinished(List<Deadline> some) {
        return some;
    }

    /**
     * Whom it waits for by what was signed, in the caller's transaction; nobody in particular is an empty set.
     *
     * @return empty if it is done, or is due at another time than that
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if it does not stand as it was signed; that is alarmed where it is read
     */
    Optional<Set<PersonId>> waitsFor(Deadline deadline, Instant now);

    /** That moment, or when somebody works next; asked of what is counted in working days. */
    default Instant atWork(Instant moment) {
        return moment;
    }
}
