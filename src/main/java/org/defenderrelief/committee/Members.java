package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.casefile.SeatsOnCase;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.seating.Seating;
import org.defenderrelief.seating.SignedSeats;
import org.defenderrelief.seating.ViewSeats;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/**
 * Who can vote in a round. What pages show of it is read from tables too: members by the roster as well as by their sign-in, among those
 * who have ever signed in. What a round is ended on is read from what was signed, and from nothing else.
 */
@ApplicationScoped
class Members {
    private final Memberships memberships;
    private final People people;
    private final Duties duties;
    private final Recusals recusals;
    private final SignedSeats signedSeats;
    private final ViewSeats viewSeats;
    private final SeatsOnCase seatsOnCase;
    private final CurrentRoster roster;
    private final Clock clock;

    Members(
            Memberships memberships,
            People people,
            Duties duties,
            Recusals recusals,
            SignedSeats signedSeats,
            ViewSeats viewSeats,
            SeatsOnCase seatsOnCase,
            CurrentRoster roster,
            Clock clock) {
        this.memberships = memberships;
        this.people = people;
        this.duties = duties;
        this.recusals = recusals;
        this.signedSeats = signedSeats;
        this.viewSeats = viewSeats;
        this.seatsOnCase = seatsOnCase;
        this.roster = roster;
        this.clock = clock;
    }

    /** Every member of the committee, by the roster as well as by their sign-in; no alternates, as the rows say. */
    Set<PersonId> all() {
        Set<PersonId> members = inOfficeAndSignedIn();
        members.removeAll(viewSeats.alternatesByRows());
        return members;
    }

    private Set<PersonId> inOfficeAndSignedIn() {
        return new LinkedHashSet<>(people.holding(Role.COMMITTEE, memberships.holding(Office.COMMITTEE))
                .keySet());
    }

    /**
     * Who can vote in a round, and who instead of whom.
     *
     * @param seats who has voted or could: members, and alternates who were called to the case; not recused, with no other duty on it, and not
     *     judging their own release
     * @param substitutes of those who named somebody for now, that alternate
     */
    record Able(Set<PersonId> seats, Map<PersonId, PersonId> substitutes) {
        /** The member for whom the person could vote. */
        Optional<PersonId> memberOf(PersonId person) {
            return substitutes.entrySet().stream()
                    .filter(each -> each.getValue().equals(person))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        /** Whether the person can vote, for themselves or for a member. */
        boolean mayVote(PersonId person) {
            return seats.contains(person) || memberOf(person).isPresent();
        }
    }

    Able able(Round round) {
        Instant now = clock.instant();
        Seating seating = signedSeats.seating();
        List<PersonId> alternates = seating.alternates(now);
        Set<PersonId> called = alternates.isEmpty()
                ? Set.of()
                : seatsOnCase.called(round.caseId()).keySet();
        Map<PersonId, Duty> held = duties.on(round.caseId());
        Set<PersonId> recused = recusals.on(round.caseId());
        Set<PersonId> able = new LinkedHashSet<>(inOfficeAndSignedIn());
        able.removeIf(id -> recused.contains(id)
                || held.getOrDefault(id, Duty.VOTER) != Duty.VOTER
                || round.releasedBy().filter(id::equals).isPresent());
        Set<PersonId> seats = new LinkedHashSet<>(able);
        seats.removeIf(id -> alternates.contains(id) && !called.contains(id));
        Map<PersonId, PersonId> substitutes = new LinkedHashMap<>();
        if (round.kind() == RoundKind.DECISION) {
            seats.forEach(member -> seating.substituteOf(member, now)
                    .filter(substitute -> able.contains(substitute) && !seats.contains(substitute))
                    .ifPresent(substitute -> substitutes.put(member, substitute)));
        }
        return new Able(Collections.unmodifiableSet(seats), Collections.unmodifiableMap(substitutes));
    }

    /**
     * How many votes a round lacks for its quorum, and who could be called, by what was signed alone.
     *
     * @param missing 0 or less if none
     * @param next alternates in the order in which they are called; nobody who votes for a member already
     */
    record Shortage(int missing, List<PersonId> next) {}

    /** @throws Problem.Conflict {@code not-authentic} */
    Shortage shortage(Round round) {
        Instant now = clock.instant();
        Roster current = roster.now();
        Seating seating = signedSeats.seating();
        Set<PersonId> called = seatsOnCase.called(round.caseId()).keySet();
        Set<PersonId> unable = new HashSet<>(recusals.asSigned(round.caseId(), now));
        unable.addAll(duties.signedOtherThan(round.caseId(), Duty.VOTER, now));
        round.releasedBy().ifPresent(unable::add);
        List<PersonId> alternates = seating.alternates(now);
        Set<PersonId> without = new HashSet<>(alternates);
        without.removeAll(called);
        without.addAll(unable);
        int able = (int) current.holding(Office.COMMITTEE).stream()
                .filter(member -> without.stream().noneMatch(member::is))
                .count();
        List<PersonId> next = alternates.stream()
                .filter(alternate -> !called.contains(alternate) && !unable.contains(alternate))
                .filter(alternate -> current.counted(alternate, Office.COMMITTEE, now))
                .filter(alternate -> seating.standsInFor(alternate, now)
                        .filter(member -> !unable.contains(member) && current.counted(member, Office.COMMITTEE, now))
                        .isEmpty())
                .toList();
        return new Shortage(round.terms().quorum() - able, next);
    }

    /** Passes for whoever could vote in the round, for themselves or for a member, and for members. @throws Problem.Forbidden {@code no-seat} */
    void requireSeat(PersonId person, Round round) {
        if (isAlternate(person) && !able(round).mayVote(person)) {
            throw new Problem.Forbidden("no-seat", "You are an alternate and have no vote in this round.");
        }
    }

    /** Whether keepers made the person an alternate, by what they signed. */
    boolean isAlternate(PersonId person) {
        return signedSeats.seating().isAlternate(person, clock.instant());
    }

    /** Passes for a member; alternates release nothing alone, whomever they vote for. @throws Problem.Forbidden {@code no-seat} */
    void requireMember(PersonId person) {
        if (isAlternate(person)) {
            throw new Problem.Forbidden("no-seat", "You are an alternate; only members release money alone.");
        }
    }

    /** How many members the committee has now, by what was signed alone. */
    int inOffice() {
        List<PersonId> alternates = signedSeats.seating().alternates(clock.instant());
        return (int) roster.now().holding(Office.COMMITTEE).stream()
                .filter(member -> alternates.stream().noneMatch(member::is))
                .count();
    }

    /** Number of the roster statement that says who is of the committee now. */
    long roster() {
        return roster.now().number();
    }

    /**
     * Whether somebody had still to vote: who was of the committee then, had neither voted nor stepped back, and had done nothing else on
     * the case.
     *
     * @param votes those that were cast by then
     * @param number of the roster statement that was the newest then; if it cannot have been, somebody is awaited
     */
    boolean isSomebodyAwaited(Round round, Tally votes, long number, Instant then) {
        Set<PersonId> notAwaited = votes.notAwaited(
                signedSeats.seating(),
                seatsOnCase.called(round.caseId()),
                duties.signedOtherThan(round.caseId(), Duty.VOTER, then),
                then);
        return Seats.of(roster.now()).awaits(notAwaited, number, then);
    }
}
