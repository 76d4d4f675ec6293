package org.defenderrelief.vault.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;

/**
 * Whoever is in office, or suspended, and has enrolled anew, since they lost their keys or somebody else may have them: two people are to give them their new
 * ones. A row of keys is no proof that the person is behind it; the words that they say are.
 */
@ApplicationScoped
@Transactional
public class EnrolledAnew {
    private final PersonKeys people;
    private final CurrentRoster roster;
    private final Drafts drafts;
    private final RosterView view;

    EnrolledAnew(PersonKeys people, CurrentRoster roster, Drafts drafts, RosterView view) {
        this.people = people;
        this.roster = roster;
        this.drafts = drafts;
        this.view = view;
    }

    /** One of them. @param kid short name of the keys that they have in the roster @param offices that they hold, or held until they were suspended */
    public record Anew(PersonId person, String kid, Set<Office> offices) {}

    /** All of them. */
    public List<Anew> all() {
        return all(roster.now());
    }

    private List<Anew> all(Roster now) {
        Map<PersonId, PersonKey> newest = new LinkedHashMap<>();
        people.ofWhoEnrolledTwice().forEach(key -> newest.put(key.person(), key));
        return newest.entrySet().stream()
                .filter(each -> now.byKid(each.getValue().kid()).isEmpty())
                .flatMap(each -> now.inOfficeOrSuspended(each.getKey()).stream()
                        .map(member -> new Anew(each.getKey(), member.kid(), member.stake())))
                .toList();
    }

    /** Whether that person is one of them. */
    public boolean is(PersonId person) {
        return all().stream().anyMatch(anew -> anew.person().equals(person));
    }

    /** Those whom the reader can begin to give their new keys: a keeper can, or who shares an office; and nobody has begun yet. */
    public List<Anew> waitingFor(PersonId reader) {
        Roster now = roster.now();
        Optional<RosterMember> me = now.of(reader);
        List<Anew> all = me.isEmpty() ? List.of() : all(now);
        if (all.isEmpty()) {
            return List.of();
        }
        List<Statement> begun = drafts.all().stream()
                .map(draft -> draft.signed().statement())
                .filter(statement -> statement.kind() == Statement.Kind.REPLACE && !view.isStale(statement))
                .toList();
        return all.stream()
                .filter(anew -> !anew.person().equals(reader))
                .filter(anew -> me.get().offices().contains(Office.KEEPER)
                        || RosterRules.isColleague(now, anew.kid(), me.get()))
                .filter(anew -> begun.stream().noneMatch(statement -> anew.kid().equals(statement.removed())))
                .toList();
    }
}
