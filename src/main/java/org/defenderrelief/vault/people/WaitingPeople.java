package org.defenderrelief.vault.people;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.Statement;

/** Who waits to be let in, and which offices have too few people. */
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
     * Those of these people who do not hold the office that goes with their role, and whom nobody has begun to let in: of the others a
     * statement waits to be signed, and who is to sign it finds that in their work already.
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
        Set<UUID> enrolled = new HashSet<>();
        if (!waiting.isEmpty()) {
            keys.list(
                            "personId in ?1",
                            waiting.stream().map(each -> each.person().value()).toList())
                    .forEach(key -> enrolled.add(key.person().value()));
        }
        return unasked(waiting.stream()
                .map(each -> new Waiting(
                        each.person(),
                        each.office(),
                        enrolled.contains(each.person().value())))
                .toList());
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

    /** How many hold each office. */
    public Map<Office, Integer> members() {
        Roster now = roster.now();
        Map<Office, Integer> members = new EnumMap<>(Office.class);
        for (Office office : Office.values()) {
            members.put(office, now.holding(office).size());
        }
        return members;
    }

    private static boolean holds(Roster now, PersonId person, Office office) {
        return now.of(person)
                .filter(member -> member.offices().contains(office))
                .isPresent();
    }
}
