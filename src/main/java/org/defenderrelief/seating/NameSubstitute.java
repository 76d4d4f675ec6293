package org.defenderrelief.seating;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.access.People;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;

/**
 * A member names, ahead, which alternate votes for them while they are away. Nobody is asked to agree to it: an alternate who cannot ends it,
 * and is told.
 */
@ApplicationScoped
public class NameSubstitute {
    private final StandIns standIns;
    private final SignedSeats signed;
    private final People people;
    private final CurrentRoster roster;
    private final History history;
    private final Event<SubstituteTold> told;
    private final Clock clock;

    NameSubstitute(
            StandIns standIns,
            SignedSeats signed,
            People people,
            CurrentRoster roster,
            History history,
            Event<SubstituteTold> told,
            Clock clock) {
        this.standIns = standIns;
        this.signed = signed;
        this.people = people;
        this.roster = roster;
        this.history = history;
        this.told = told;
        this.clock = clock;
    }

    /**
     * Names them.
     *
     * @param from when it begins; what is past is now
     * @param until when it is over, at most {@link Seating#LONGEST} later
     * @return id of the naming
     * @throws Problem.InvalidInput if the person is no alternate of the committee, or the time is none that may be named
     * @throws Problem.Forbidden {@code alternate} if the actor is one themselves
     * @throws Problem.Conflict {@code substitute-taken} if they vote for somebody else at that time, or somebody else votes for the actor
     */
    @Transactional
    public UUID name(Acting acting, PersonId substitute, Instant from, Instant until) {
        acting.require(Role.COMMITTEE);
        Stream.of(acting.person(), substitute)
                .sorted(Comparator.comparing(PersonId::toString))
                .forEach(people::lock);
        Seating seating = signed.seating();
        Instant now = clock.instant();
        requireMember(acting, seating, now);
        boolean known = roster.now()
                .of(substitute)
                .filter(member -> member.offices().contains(Office.COMMITTEE))
                .isPresent();
        if (!known || !seating.isAlternate(substitute, now)) {
            throw new Problem.InvalidInput("substitute", Flaw.NO_ALTERNATE);
        }
        Instant begin = (from.isBefore(now) ? now : from).truncatedTo(ChronoUnit.SECONDS);
        Instant end = until.truncatedTo(ChronoUnit.SECONDS);
        if (!begin.isBefore(end)
                || end.isAfter(begin.plus(Seating.LONGEST))
                || begin.isAfter(now.plus(Seating.AHEAD))) {
            throw new Problem.InvalidInput("until", Flaw.SUBSTITUTE_UNTIL);
        }
        Act act = acting.act();
        if (seating.clashes(
                new Seating.Naming(act.id(), acting.person(), substitute, now, begin, end, Optional.empty()))) {
            throw new Problem.Conflict(
                    "substitute-taken",
                    "At that time this alternate votes for somebody else already, or somebody else for you. Name another time, or end that first.");
        }
        StandIn standIn = new StandIn(act, substitute, begin, end);
        standIns.persistAndFlush(standIn);
        history.record(act, SeatFacts.NAMED, null, SeatFacts.of(standIn));
        told.fire(new SubstituteTold(substitute));
        return act.id();
    }

    /**
     * Ends it from now on, by the member or by who would vote for them. Votes that were cast stay.
     *
     * @throws Problem.NotFound if there is none of that id that is theirs and is not over
     */
    @Transactional
    public void end(Acting acting, UUID naming) {
        acting.require(Role.COMMITTEE);
        StandIn row = standIns.findByIdOptional(naming, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem.NotFound::new);
        Instant now = clock.instant();
        Seating.Naming signedNaming = signed.seating().namings().stream()
                .filter(each -> each.id().equals(naming) && now.isBefore(each.end()))
                .filter(each -> each.member().equals(acting.person())
                        || each.substitute().equals(acting.person()))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
        Act act = acting.act();
        row.end(act, now);
        standIns.flush();
        history.record(act, SeatFacts.ENDED, null, SeatFacts.ending(naming));
        told.fire(new SubstituteTold(
                signedNaming.member().equals(acting.person()) ? signedNaming.substitute() : signedNaming.member()));
    }

    private static void requireMember(Acting acting, Seating seating, Instant now) {
        if (seating.isAlternate(acting.person(), now)) {
            throw new Problem.Forbidden("alternate", "You are an alternate yourself; members name who votes for them.");
        }
    }
}
