package org.defenderrelief.clocks;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

import org.defenderrelief.kernel.Reference;

/** Whether deadlines that somebody was to be reminded of are still open, by the facts that rooms list them by; asked once more before the reminder goes out. */
@ApplicationScoped
public class OpenDeadlines {
    private final List<Deadlines> rooms;
    private final Clock clock;

    OpenDeadlines(@All List<Deadlines> rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    /**
     * Those of the cases of which no such deadline is open any more. Where there are more than a room lists, nothing can be told of those that it does not list, and
     * none is named.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} as of {@link Deadlines#open}
     */
    @Transactional
    public Set<Reference> done(DeadlineKind kind, Collection<Reference> cases) {
        Instant now = clock.instant();
        Set<Reference> done = new HashSet<>(cases);
        for (Deadlines room : rooms) {
            if (room.kinds().contains(kind)) {
                List<Deadline> open = room.open(kind, now);
                if (open.size() >= Deadlines.MOST) {
                    return Set.of();
                }
                open.forEach(deadline -> deadline.reference().ifPresent(done::remove));
            }
        }
        return done;
    }
}
