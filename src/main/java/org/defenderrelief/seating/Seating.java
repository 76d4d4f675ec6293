package org.defenderrelief.seating;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.RosterRules;

/**
 * Who had a seat when, by the acts that say so: the service goes by it, and so does the verification. That those who signed were in office is
 * not asked here.
 */
public final class Seating {
    /** All acts that it follows from. */
    public static final Set<String> ACTIONS =
            Set.of(SeatFacts.PROPOSED, SeatFacts.CONFIRMED, SeatFacts.WITHDRAWN, SeatFacts.NAMED, SeatFacts.ENDED);

    /** For so long at most somebody votes for a member who is away; then they name them anew. */
    public static final Duration LONGEST = Duration.ofDays(60);

    /** So far ahead at most a substitute is named. */
    public static final Duration AHEAD = Duration.ofDays(366);

    private final Proposals proposals = new Proposals();
    private final Map<PersonId, List<Change>> changes = new LinkedHashMap<>();
    private final Map<UUID, Naming> namings = new LinkedHashMap<>();

    private record Change(SeatKind kind, Instant at) {}

    /**
     * A member's word who votes for them.
     *
     * @param id of the act that said it
     * @param from from when on; not before it was said
     * @param until when it is over, unless it is ended before
     * @param ended when the member or the substitute ended it; empty if nobody has
     */
    public record Naming(
            UUID id,
            PersonId member,
            PersonId substitute,
            Instant said,
            Instant from,
            Instant until,
            Optional<Instant> ended) {
        /** When it was over, or will be. */
        public Instant end() {
            return ended.filter(until::isAfter).orElse(until);
        }

        /** Whether it held at that moment. */
        public boolean holds(Instant then) {
            return !then.isBefore(from) && then.isBefore(end());
        }

        private boolean overlaps(Naming other) {
            return from.isBefore(other.end()) && other.from.isBefore(end());
        }

        private boolean mayHaveHeld(Instant recorded) {
            Instant begun = recorded.minus(RosterRules.RECORDED_WITHIN);
            return !recorded.plus(RosterRules.CLOCKS_AGREE).isBefore(from) && begun.isBefore(end());
        }
    }

    /** @param acts of {@link #ACTIONS}, in the order of recording */
    public static Seating of(Collection<Said> acts) {
        Seating seating = new Seating();
        acts.forEach(seating::add);
        return seating;
    }

    /** Takes the next act in. @return why it counts for nothing; empty if it counts */
    public Optional<String> add(Said said) {
        if (said.signer().isEmpty()) {
            return Optional.of("nobody signed it");
        }
        return switch (said.action()) {
            case SeatFacts.PROPOSED -> proposed(said);
            case SeatFacts.CONFIRMED -> confirmed(said);
            case SeatFacts.WITHDRAWN -> withdrawn(said);
            case SeatFacts.NAMED -> named(said);
            case SeatFacts.ENDED -> ended(said);
            default -> throw new IllegalArgumentException("it is no act on seats");
        };
    }

    private Optional<String> proposed(Said said) {
        if (person(said, SeatFacts.PERSON).isEmpty() || kind(said).isEmpty()) {
            return Optional.of("it does not say what such an act says");
        }
        proposals.propose(said.text(SeatFacts.CHANGE), said);
        return Optional.empty();
    }

    private Optional<String> confirmed(Said said) {
        String change = said.text(SeatFacts.CHANGE);
        Optional<Said> first = proposals.waiting(change);
        if (proposals.settle(change, said) != Proposals.Standing.WAITING || first.isEmpty()) {
            return Optional.of("it confirms what nobody proposed, or what had waited for too long");
        }
        PersonId person = person(first.get(), SeatFacts.PERSON).orElseThrow();
        boolean two = !first.get().isBySame(said)
                && Stream.of(first.get(), said).map(Said::person).noneMatch(person::equals);
        if (!two || !first.get().facts().equals(said.facts())) {
            return Optional.of("it takes two others to say what a person's seat is");
        }
        changes.computeIfAbsent(person, any -> new ArrayList<>())
                .add(new Change(kind(said).orElseThrow(), said.at()));
        return Optional.empty();
    }

    private Optional<String> withdrawn(Said said) {
        String change = said.text(SeatFacts.CHANGE);
        boolean own = proposals
                .waiting(change)
                .filter(first -> first.person().equals(said.person()))
                .isPresent();
        if (!own) {
            return Optional.of("it takes back what another person proposed, or nobody");
        }
        proposals.settle(change, said);
        return Optional.empty();
    }

    private Optional<String> named(Said said) {
        Optional<Naming> read = naming(said);
        Optional<String> refusal =
                read.isEmpty() ? Optional.of("it does not say what such an act says") : refusal(read.get());
        if (refusal.isEmpty()) {
            namings.put(said.act(), read.get());
        }
        return refusal;
    }

    private static Optional<Naming> naming(Said said) {
        try {
            return person(said, SeatFacts.SUBSTITUTE)
                    .map(substitute -> new Naming(
                            said.act(),
                            said.person(),
                            substitute,
                            said.at(),
                            Instant.parse(said.text(SeatFacts.FROM)),
                            Instant.parse(said.text(SeatFacts.UNTIL)),
                            Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Why it cannot be said; empty if it can. */
    private Optional<String> refusal(Naming naming) {
        boolean inTime = naming.from().isBefore(naming.until())
                && !naming.until().isAfter(naming.from().plus(LONGEST))
                && !naming.from().plus(RosterRules.RECORDED_WITHIN).isBefore(naming.said())
                && !naming.from().isAfter(naming.said().plus(AHEAD));
        if (!inTime || naming.member().equals(naming.substitute())) {
            return Optional.of("it names a time that nobody may name, or the member");
        }
        return clashes(naming) ? Optional.of("somebody votes for two at one time, or two for one") : Optional.empty();
    }

    /** Whether by it somebody would vote for two at one time, or two for one. What was ended before it was said does not count. */
    boolean clashes(Naming naming) {
        return namings.values().stream()
                .filter(other -> other.ended()
                        .filter(ended -> !ended.isAfter(naming.said()))
                        .isEmpty())
                .filter(other -> other.member().equals(naming.member())
                        || other.substitute().equals(naming.substitute()))
                .anyMatch(naming::overlaps);
    }

    private Optional<String> ended(Said said) {
        Optional<Naming> naming =
                Ids.read(said.text(SeatFacts.NAMING)).map(namings::get).filter(each -> isOf(each, said.person()));
        naming.filter(each -> each.ended().isEmpty())
                .ifPresent(each -> namings.put(
                        each.id(),
                        new Naming(
                                each.id(),
                                each.member(),
                                each.substitute(),
                                each.said(),
                                each.from(),
                                each.until(),
                                Optional.of(said.at()))));
        return naming.isPresent() ? Optional.empty() : Optional.of("it ends what others had agreed, or nobody");
    }

    private static boolean isOf(Naming naming, PersonId person) {
        return naming.member().equals(person) || naming.substitute().equals(person);
    }

    /** Whether keepers had made the person an alternate, and not a member again. */
    public boolean isAlternate(PersonId person, Instant then) {
        List<Change> all = changes.getOrDefault(person, List.of());
        return all.stream()
                .filter(change -> !change.at().isAfter(then))
                .reduce((older, newer) -> newer)
                .filter(change -> change.kind() == SeatKind.ALTERNATE)
                .isPresent();
    }

    /** Alternates at that moment, who was made one first before the others. */
    public List<PersonId> alternates(Instant then) {
        return changes.keySet().stream()
                .filter(person -> isAlternate(person, then))
                .sorted(Comparator.comparing(person -> since(person, then)))
                .toList();
    }

    private Instant since(PersonId person, Instant then) {
        return changes.get(person).stream()
                .map(Change::at)
                .filter(at -> !at.isAfter(then))
                .reduce((older, newer) -> newer)
                .orElse(then);
    }

    /** Whom the person votes for at that moment; empty if for nobody. That both have the seats for it is asked as well. */
    public Optional<PersonId> standsInFor(PersonId person, Instant then) {
        return isAlternate(person, then)
                ? namings.values().stream()
                        .filter(naming -> naming.substitute().equals(person) && naming.holds(then))
                        .map(Naming::member)
                        .filter(member -> !isAlternate(member, then))
                        .findFirst()
                : Optional.empty();
    }

    /** Who votes for the member at that moment; empty if nobody. */
    public Optional<PersonId> substituteOf(PersonId member, Instant then) {
        return namings.values().stream()
                .filter(naming -> naming.member().equals(member))
                .map(Naming::substitute)
                .filter(substitute -> standsInFor(substitute, then).equals(Optional.of(member)))
                .findFirst();
    }

    /** Whether what was recorded then may have been begun as a member. */
    public boolean mayHaveBeenMember(PersonId person, Instant recorded) {
        return about(recorded).anyMatch(then -> !isAlternate(person, then));
    }

    /** Whether what was recorded then may have been begun as an alternate. */
    public boolean mayHaveBeenAlternate(PersonId person, Instant recorded) {
        return about(recorded).anyMatch(then -> isAlternate(person, then));
    }

    /** Whether what was recorded then may have been begun for the member. */
    public boolean mayHaveStoodInFor(PersonId person, PersonId member, Instant recorded) {
        return mayHaveBeenAlternate(person, recorded)
                && mayHaveBeenMember(member, recorded)
                && namings.values().stream()
                        .filter(naming -> naming.substitute().equals(person)
                                && naming.member().equals(member))
                        .anyMatch(naming -> naming.mayHaveHeld(recorded));
    }

    /** What is begun is recorded a little later, perhaps by another clock. */
    private Stream<Instant> about(Instant recorded) {
        return Stream.of(
                recorded, recorded.minus(RosterRules.RECORDED_WITHIN), recorded.plus(RosterRules.CLOCKS_AGREE));
    }

    /** Whether a naming that is not over holds nothing all the same: the substitute is no alternate any more, or the member is one. */
    public boolean isLapsed(Naming naming, Instant then) {
        return !isAlternate(naming.substitute(), then) || isAlternate(naming.member(), then);
    }

    /** All that members said, in the order of recording. */
    public List<Naming> namings() {
        return List.copyOf(namings.values());
    }

    /** What somebody says of a change of seat that waits for another. */
    Proposals.Standing standing(UUID change, Instant now) {
        return proposals.standing(change.toString(), now);
    }

    /** The act that proposed a change which waits. */
    Optional<Said> waiting(UUID change) {
        return proposals.waiting(change.toString());
    }

    private static Optional<PersonId> person(Said said, String fact) {
        return Ids.read(said.text(fact)).map(PersonId::new);
    }

    private static Optional<SeatKind> kind(Said said) {
        return Stream.of(SeatKind.values())
                .filter(kind -> kind.name().equals(said.text(SeatFacts.KIND)))
                .findFirst();
    }
}
