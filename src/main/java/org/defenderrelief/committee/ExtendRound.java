package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * A member gives the round more time: once, before its time is up, and by no more than the policy gave it. Who is in danger must not wait
 * because deciding is put off again and again. Who has not voted is told.
 */
@ApplicationScoped
public class ExtendRound {
    private final InRound.Locks locks;
    private final AuthenticRound authentic;
    private final Members members;
    private final AwaitedMembers awaited;
    private final Duties duties;
    private final CaseJournal journal;
    private final Event<MembersAwaited> events;
    private final Clock clock;

    ExtendRound(
            InRound.Locks locks,
            AuthenticRound authentic,
            Members members,
            AwaitedMembers awaited,
            Duties duties,
            CaseJournal journal,
            Event<MembersAwaited> events,
            Clock clock) {
        this.locks = locks;
        this.authentic = authentic;
        this.members = members;
        this.awaited = awaited;
        this.duties = duties;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Its time is counted from the act that asked, a moment before the row was written. */
    private static long hours(Duration time) {
        return Math.round(time.toMinutes() / 60.0);
    }

    /**
     * @param hours by which the time is longer, from 1 to the hours that the policy gave
     * @throws Problem.InvalidInput if they are more or fewer
     * @throws Problem.Conflict {@code not-to-extend} if it is a ratification, its time is up, or it was extended before;
     *     {@code not-authentic} if round or votes are not as they were signed
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor did something else on the case; {@code no-seat} if they are an alternate
     *     without a vote in it
     */
    @Transactional
    public Round extend(Acting acting, InRound where, int hours, ExtensionReason reason) {
        acting.require(Role.COMMITTEE);
        InRound.Locked locked = locks.lock(acting.actor(), where);
        CaseFile caseFile = locked.caseFile();
        Round round = locked.round();
        Tally votes = authentic.requireOpen(round);
        Instant now = clock.instant();
        if (!round.mayBeExtended(now)) {
            throw new Problem.Conflict(
                    "not-to-extend",
                    "A round is given more time once, before its time is up; a ratification never. Close it, and triage can ask anew.");
        }
        long most = hours(authentic.time(round));
        if (hours < 1 || hours > most) {
            throw new Problem.InvalidInput("hours", Flaw.HOURS, Math.toIntExact(most));
        }
        members.requireSeat(acting.person(), round);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.VOTER);
        round.extend(act, round.dueAt().plus(Duration.ofHours(hours)));
        journal.noted(
                act, RoundFacts.EXTENDED, caseFile, RoundFacts.extended(round).and("reason", reason));
        tell(acting, caseFile, awaited.of(round, votes));
        return round;
    }

    private void tell(Acting acting, CaseFile caseFile, Set<PersonId> all) {
        Set<PersonId> others =
                all.stream().filter(member -> !member.equals(acting.person())).collect(Collectors.toSet());
        if (!others.isEmpty()) {
            events.fire(new MembersAwaited(caseFile.reference(), others));
        }
    }
}
