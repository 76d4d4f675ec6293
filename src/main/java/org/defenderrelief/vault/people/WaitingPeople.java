package org.defenderrelief.vault.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.panache.common.Sort;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;

/** Who waits to be let in. */
@ApplicationScoped
public class WaitingPeople {
    /** Whatever counts takes two: who prepares and who releases, who proposes and who confirms. */
    public static final int FEWEST = 2;

    private final CurrentRoster roster;
    private final PersonKeys keys;
    private final Memberships memberships;

    WaitingPeople(CurrentRoster roster, PersonKeys keys, Memberships memberships) {
        this.roster = roster;
        this.keys = keys;
        this.memberships = memberships;
    }

    /** Somebody who may sign in for an office and does not hold it. @param enrolled whether they have keys, so that they can be let in */
    public record Waiting(PersonId person, Office office, boolean enrolled) {}

    /**
     * Those of these people who do not hold the office that goes with their role, nor were suspended in it, and whom nobody has begun to let in: of the others a
     * statement waits to be signed, and who is to sign it finds that in their work already. Who was suspended or removed is none of them.
     *
     * @param roles who has which role, by their sign-in
     */
    @Transactional
    public List<Waiting> among(Map<Role, List<PersonId>> roles) {
        Roster now = roster.now();
        List<Waiting> waiting = new ArrayList<>();
        for (Office office : Office.values()) {
            for (PersonId person : roles.getOrDefault(office.role(), List.of())) {
                if (!holds(now, person, office)) {
                    waiting.add(new Waiting(person, office, false));
                }
            }
        }
        Map<PersonId, PersonKey> newest = new HashMap<>();
        if (!waiting.isEmpty()) {
            keys.list(
                            "personId in ?1",
                            Sort.ascending("enrolledAt", "kid"),
                            waiting.stream().map(each -> each.person().value()).toList())
                    .forEach(key -> newest.put(key.person(), key));
        }
        return unasked(waiting.stream()
                .filter(each -> !hasLeft(now, newest.get(each.person())))
                .map(each -> new Waiting(each.person(), each.office(), newest.containsKey(each.person())))
                .toList());
    }

    /** Whoever was suspended or removed is not waited with: that two people let them in again is theirs to think of. */
    private static boolean hasLeft(Roster now, PersonKey newest) {
        return newest != null
                && now.byKid(newest.kid())
                        .filter(member -> member.offices().isEmpty())
                        .isPresent();
    }

    /** Those whom nobody has begun to let in. */
    private List<Waiting> unasked(List<Waiting> waiting) {
        if (waiting.stream().noneMatch(Waiting::enrolled)) {
            return waiting;
        }
        List<Statement.Person> asked = memberships.waiting().stream()
                .map(Memberships.Waiting::statement)
                .filter(statement -> statement.kind() == Statement.Kind.ADMIT)
                .flatMap(statement -> statement.people().stream())
                .toList();
        return waiting.stream()
                .filter(each -> asked.stream()
                        .noneMatch(person ->
                                person.is(each.person()) && person.offices().contains(each.office())))
                .toList();
    }

    private static boolean holds(Roster now, PersonId person, Office office) {
        return now.inOfficeOrSuspended(person)
                .filter(member -> member.stake().contains(office))
                .isPresent();
    }
}
