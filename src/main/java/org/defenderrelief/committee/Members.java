package org.defenderrelief.committee;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.Recusals;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/** Who can vote in a round: members by the roster as well as by their sign-in, among those who have ever signed in. */
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

    /** Members who have voted or could: not recused, with no other duty on the case, and not judging their own release. */
    Set<PersonId> of(Round round) {
        Map<PersonId, Duty> held = duties.on(round.caseId());
        Set<PersonId> recused = recusals.on(round.caseId());
        Set<PersonId> members = new LinkedHashSet<>();
        Roster now = roster.now();
        for (Person person : people.holding(Role.COMMITTEE)) {
            PersonId id = person.id();
            if (isMember(now, id)
                    && !recused.contains(id)
                    && held.getOrDefault(id, Duty.VOTER) == Duty.VOTER
                    && !round.releasedBy().filter(id::equals).isPresent()) {
                members.add(id);
            }
        }
        return Collections.unmodifiableSet(members);
    }

    /** @param votes those cast so far */
    Set<PersonId> yetToVote(Round round, Tally votes) {
        Set<PersonId> waiting = new LinkedHashSet<>(of(round));
        waiting.removeAll(votes.ballots().keySet());
        return waiting;
    }

    private static boolean isMember(Roster roster, PersonId person) {
        return roster.of(person)
                .filter(member -> member.offices().contains(Office.COMMITTEE))
                .isPresent();
    }
}
