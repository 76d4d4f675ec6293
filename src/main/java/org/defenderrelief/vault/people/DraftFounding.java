package org.defenderrelief.vault.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.NewIndexKeys;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.RosterRules;
import org.defenderrelief.vault.roster.Statement;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;

/**
 * One of the founders drafts the founding: who will be what. The circles' first keys are made, sealed to their members, and forgotten.
 * Nothing holds until every founder has compared and signed.
 */
@ApplicationScoped
class DraftFounding {
    private final CurrentRoster roster;
    private final PersonKeys people;
    private final CircleCopies copies;
    private final Drafts drafts;
    private final Instance<NewIndexKeys> indexKeys;
    private final Clock clock;

    DraftFounding(
            CurrentRoster roster,
            PersonKeys people,
            CircleCopies copies,
            Drafts drafts,
            Instance<NewIndexKeys> indexKeys,
            Clock clock) {
        this.roster = roster;
        this.people = people;
        this.copies = copies;
        this.drafts = drafts;
        this.indexKeys = indexKeys;
        this.clock = clock;
    }

    /**
     * The founding, unsigned; an earlier draft is dropped, with the signatures it had.
     *
     * @param founder one of the founders, unlocked
     * @param offices who is to be what
     * @return what everybody it names is to look at and sign
     * @throws Problem.Conflict {@code already-founded}; {@code not-enrolled} if a founder is not
     * @throws Problem.InvalidInput if the founder is not among them, or an office has too few
     */
    @Transactional
    Statement draft(Acting founder, Map<PersonId, Set<Office>> offices) {
        if (roster.now().isFounded()) {
            throw new Problem.Conflict(
                    "already-founded", "The roster is founded. From now on members and keepers let people in.");
        }
        if (!offices.containsKey(founder.person())) {
            throw new Problem.InvalidInput("founders", Flaw.YOURSELF);
        }
        requireEnough(offices);
        drafts.all().stream()
                .filter(draft -> draft.signed().statement().kind() == Statement.Kind.FOUND)
                .forEach(draft -> drafts.remove(draft.id()));
        List<Statement.CircleEntry> circles = new ArrayList<>();
        for (Circle circle : Circle.values()) {
            circles.add(found(circle, offices));
        }
        return Statement.next(roster.now(), Statement.Kind.FOUND, clock.instant())
                .with(founders(offices))
                .giving(circles);
    }

    private Statement.CircleEntry found(Circle circle, Map<PersonId, Set<Office>> offices) {
        try (DecapsulationKey key = DecapsulationKey.random()) {
            offices.forEach((person, held) -> {
                if (held.contains(Office.of(circle))) {
                    copies.give(circle, key, people.current(person).keys());
                }
            });
            String index = indexKeys.stream()
                    .flatMap(keys -> keys.make(circle, key.publicKey()).stream())
                    .findFirst()
                    .orElse(null);
            return Statement.CircleEntry.of(circle, key.publicKey(), index);
        }
    }

    private List<Statement.Person> founders(Map<PersonId, Set<Office>> offices) {
        return offices.entrySet().stream()
                .map(founder -> Statement.Person.of(
                        founder.getKey(), people.current(founder.getKey()).keys(), founder.getValue()))
                .sorted(Comparator.comparing(Statement.Person::kid))
                .toList();
    }

    private static void requireEnough(Map<PersonId, Set<Office>> offices) {
        if (offices.values().stream().anyMatch(held -> held == null || held.isEmpty())) {
            throw new Problem.InvalidInput("founders", Flaw.EVERYBODY_AN_OFFICE);
        }
        for (Office office : Office.values()) {
            long holders = offices.values().stream()
                    .filter(held -> held.contains(office))
                    .count();
            if (holders < RosterRules.least(office)) {
                throw new Problem.InvalidInput("founders", Flaw.TOO_FEW, office);
            }
        }
    }
}
