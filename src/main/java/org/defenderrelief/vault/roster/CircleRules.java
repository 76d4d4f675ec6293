package org.defenderrelief.vault.roster;

import static org.defenderrelief.vault.roster.Must.demand;
import static org.defenderrelief.vault.roster.Must.want;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.EncapsulationKey;

/** Which statements give circles keys, and how. */
final class CircleRules {
    private CircleRules() {}

    /** One circle gets a new key: by schedule, or because somebody suspects the old one. */
    static Roster rotate(Roster before, SignedStatement signed, Instant at, String name) {
        Statement statement = signed.statement();
        demand(
                statement.people().isEmpty() && statement.removed() == null && statement.recovery() == null,
                name + " says more than it may.");
        demand(statement.circles().size() == 1, name + " must give one circle a key.");
        Circle circle = statement.circles().get(0).circle();
        Signers signers = Signers.of(signed, before.members(), name);
        Map<Circle, List<Roster.CircleKeyEntry>> circles = given(before.circles(), statement, Set.of(circle), at, name);
        want(
                signers.holderAndKeeper(Office.of(circle)),
                name + " needs somebody of the circle and, beside them, a keeper.");
        return before.with(new Roster.Made(statement.hash(), signers.kids()), at)
                .withCircles(circles);
    }

    /** The circles of these offices. */
    static Set<Circle> of(Collection<Office> offices) {
        return offices.stream().flatMap(office -> office.circle().stream()).collect(Collectors.toSet());
    }

    /** The circles with exactly one new key for each of those asked for, and none for others. */
    static Map<Circle, List<Roster.CircleKeyEntry>> given(
            Map<Circle, List<Roster.CircleKeyEntry>> before,
            Statement statement,
            Set<Circle> asked,
            Instant at,
            String name) {
        Map<Circle, List<Roster.CircleKeyEntry>> circles = new EnumMap<>(Circle.class);
        circles.putAll(before);
        Set<String> kids = before.values().stream()
                .flatMap(List::stream)
                .map(Roster.CircleKeyEntry::kid)
                .collect(Collectors.toCollection(HashSet::new));
        Set<Circle> given = new HashSet<>();
        for (Statement.CircleEntry entry : statement.circles()) {
            demand(asked.contains(entry.circle()) && given.add(entry.circle()), name + " gives a key it may not give.");
            EncapsulationKey key = Must.key(entry, name);
            demand(kids.add(entry.kid()), name + " gives a circle a key that is used already.");
            demand(
                    entry.index() == null || before.isEmpty() && entry.index().matches("[0-9a-f]{64}"),
                    name + " names an index key where it may not.");
            circles.merge(
                    entry.circle(),
                    List.of(new Roster.CircleKeyEntry(entry.kid(), key, entry.index(), at)),
                    (old, more) -> Roster.added(old, more.get(0)));
        }
        demand(given.equals(asked), name + " leaves a circle without the key it needs.");
        return circles;
    }
}
