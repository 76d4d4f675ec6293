package org.defenderrelief.committee;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.SeatsOnCase;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;

/**
 * Too few members are left on a case for its quorum: triage calls as many alternates to it as are missing. Nobody chooses which: they are called
 * in the order in which keepers made them alternates, but for whoever stepped back, was kept away, has another duty on the case, or votes for a
 * member of it already. Who is missing and who is next follows from what was signed alone.
 */
@ApplicationScoped
public class CallAlternates {
    private final InRound.Locks locks;
    private final AuthenticRound authentic;
    private final Members members;
    private final SeatsOnCase seats;
    private final Duties duties;
    private final Event<MembersAwaited> events;

    CallAlternates(
            InRound.Locks locks,
            AuthenticRound authentic,
            Members members,
            SeatsOnCase seats,
            Duties duties,
            Event<MembersAwaited> events) {
        this.locks = locks;
        this.authentic = authentic;
        this.members = members;
        this.seats = seats;
        this.duties = duties;
        this.events = events;
    }

    /**
     * Calls them.
     *
     * @return how many were called
     * @throws Problem.Forbidden {@code separation-of-duties} if the actor did something else on the case
     * @throws Problem.Conflict {@code members-enough} if none is missing, {@code no-alternate} if nobody is left to call; {@code not-authentic}
     */
    @Transactional
    public int call(Acting acting, InRound where) {
        acting.require(Role.TRIAGE);
        InRound.Locked locked = locks.lock(acting.actor(), where);
        CaseFile caseFile = locked.caseFile();
        Round round = locked.round();
        authentic.requireOpen(round);
        Members.Shortage shortage = members.shortage(round);
        if (shortage.missing() <= 0) {
            throw new Problem.Conflict("members-enough", "Enough members are left on this case for its quorum.");
        }
        // Who calls has a duty on the case, and so is none of those who are called.
        List<PersonId> next = shortage.next().stream()
                .filter(alternate -> !alternate.equals(acting.person()))
                .limit(shortage.missing())
                .toList();
        if (next.isEmpty()) {
            throw new Problem.Conflict(
                    "no-alternate",
                    "There is no alternate left who may vote on this case. Two keepers make somebody one, or let somebody into the committee.");
        }
        for (PersonId alternate : next) {
            Act act = acting.act();
            duties.claim(caseFile.id(), act, Duty.ASSESSOR);
            seats.call(act, caseFile, alternate);
        }
        events.fire(new MembersAwaited(caseFile.reference(), next.stream().collect(Collectors.toSet())));
        return next.size();
    }
}
