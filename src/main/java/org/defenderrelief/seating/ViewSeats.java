package org.defenderrelief.seating;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** Seats as they were signed, for whoever works with them. */
@ApplicationScoped
public class ViewSeats {
    private final SignedSeats signed;
    private final SeatChanges changes;
    private final Clock clock;

    ViewSeats(SignedSeats signed, SeatChanges changes, Clock clock) {
        this.signed = signed;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Seats at one moment.
     *
     * @param waiting what a keeper proposed and another may confirm, oldest first
     */
    public record View(Seating seating, Instant at, List<SeatChange> waiting) {}

    /** What somebody else proposed, about somebody else, and this keeper may confirm. @throws org.defenderrelief.kernel.Problem.Conflict as {@link #view} */
    @Transactional
    public List<SeatChange> waitingFor(Actor actor) {
        return actor.has(Role.KEEPER)
                ? view().waiting().stream()
                        .filter(change -> !change.proposedBy().equals(actor.person())
                                && !change.person().equals(actor.person()))
                        .toList()
                : List.of();
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public View view() {
        Seating seating = signed.seating();
        Instant now = clock.instant();
        List<SeatChange> waiting = changes.list("confirmedAct is null and withdrawnAct is null order by id").stream()
                .filter(change -> seating.standing(change.id(), now) == Proposals.Standing.WAITING)
                .toList();
        return new View(seating, now, waiting);
    }
}
