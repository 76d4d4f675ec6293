package org.defenderrelief.committee;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/**
 * Who can vote in a round. What pages show of it is read from tables too: members by the roster as well as by their sign-in, among those
 * who have ever signed in. What a round is ended on is read from what was signed, and from nothing else.
 */
@ApplicationScoped
class Members {
    private final People people;
    private final Duties duties;
    private final Recusals recusals;
    private final CurrentRoster roster;

    Members(People people, Duties duties, Recusals recusals, CurrentRoster roster) {
        this.people = people;
        this.duties = duties;
        this.recusals = recusals;
        this.roster = roster;
    }

    /** Everybody who is of the committee, by the roster as well as by their sign-in. */
    Set<PersonId> all() {
        Roster now = roster.now();
        return people.namesByRole(List.of(Role.COMMITTEE)).getOrDefault(Role.COMMITTEE, Map.of()).keySet().stream()
                .filter(id -> isMember(now, id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Members who have voted or could: not recused, with no other duty on the case, and not judging their own release. */
    Set<PersonId> of(Round round) {
        Map<PersonId, Duty> held = duties.on(round.caseId());
        Set<PersonId> recused = recusals.on(round.caseId());
        Set<PersonId> members = new LinkedHashSet<>();
        for (PersonId id : all()) {
            if (!recused.contains(id)
                    && held.getOrDefault(id, Duty.VOTER) == Duty.VOTER
                    && !round.releasedBy().filter(id::equals).isPresent()) {
                members.add(id);
            }
        }
        return Collections.unmodifiableSet(members);
    }

    /** How many are of the committee now, by the roster alone. */
    int inOffice() {
        Roster now = roster.now();
        return now.holding(Office.COMMITTEE).size();
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
        Set<PersonId> notAwaited = new HashSet<>(votes.ballots().keySet());
        notAwaited.addAll(votes.recused());
        notAwaited.addAll(duties.signedOtherThan(round.caseId(), Duty.VOTER, then));
        return Seats.of(roster.now()).awaits(notAwaited, number, then);
    }

    private static boolean isMember(Roster roster, PersonId person) {
        return roster.of(person)
                .filter(member -> member.offices().contains(Office.COMMITTEE))
                .isPresent();
    }
}
