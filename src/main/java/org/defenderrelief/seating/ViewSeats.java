package org.defenderrelief.seating;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** Seats as they were signed, for whoever works with them. */
@ApplicationScoped
public class ViewSeats {
    private static final String WAITING = "confirmedAct is null and withdrawnAct is null";

    private final SignedSeats signed;
    private final SeatChanges changes;
    private final CurrentRoster roster;
    private final Clock clock;

    ViewSeats(SignedSeats signed, SeatChanges changes, CurrentRoster roster, Clock clock) {
        this.roster = roster;
        this.signed = signed;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Seats at one moment.
     *
     * @param alternates who of the committee is one, in the order in which they are called
     * @param toCome who is one as soon as they are let into the committee
     * @param waiting what a keeper proposed and another may confirm, oldest first
     */
    public record View(
            Seating seating, Instant at, List<PersonId> alternates, List<PersonId> toCome, List<SeatChange> waiting) {}

    /** What somebody else proposed, about somebody else, and this keeper may confirm. @throws org.defenderrelief.kernel.Problem.Conflict as {@link #view} */
    @Transactional
    public List<SeatChange> waitingFor(Actor actor) {
        // The rows say whether there is anything to look for.
        return actor.has(Role.KEEPER) && changes.count(WAITING) > 0
                ? view().waiting().stream()
                        .filter(change -> !change.proposedBy().equals(actor.person())
                                && !change.person().equals(actor.person()))
                        .toList()
                : List.of();
    }

    /**
     * Whether the person is an alternate, as it was signed. Where the rows, by which lists hide cases, say otherwise, that is alarmed: an invented
     * row would else take a member's work out of their sight in silence.
     */
    @Transactional
    public boolean isAlternate(Seating seating, PersonId person) {
        boolean alternate = seating.isAlternate(person, clock.instant());
        if (alternate != alternatesByRows().contains(person)) {
            signed.tellDiffers(person);
        }
        return alternate;
    }

    /** Who is an alternate as the rows say, for lists that decide nothing. */
    @Transactional
    public Set<PersonId> alternatesByRows() {
        Map<PersonId, SeatKind> kinds = new HashMap<>();
        changes.list("confirmedAct is not null order by confirmedAt")
                .forEach(change -> kinds.put(change.person(), change.kind()));
        kinds.values().removeIf(kind -> kind != SeatKind.ALTERNATE);
        return kinds.keySet();
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public View view() {
        Seating seating = signed.seating();
        Instant now = clock.instant();
        List<SeatChange> waiting = changes.list(WAITING + " order by id").stream()
                .filter(change -> seating.standing(change.id(), now) == Proposals.Standing.WAITING)
                .toList();
        Roster current = roster.now();
        Map<Boolean, List<PersonId>> alternates = seating.alternates(now).stream()
                .collect(Collectors.partitioningBy(person -> current.of(person)
                        .filter(member -> member.offices().contains(Office.COMMITTEE))
                        .isPresent()));
        return new View(seating, now, alternates.get(true), alternates.get(false), waiting);
    }
}
