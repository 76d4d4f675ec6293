package org.defenderrelief.clocks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Presence;

/** Takes the steps that are due about one deadline: each once, by whichever node; and tells people, if by what was signed it is still to be done. */
@ApplicationScoped
class TakeSteps {
    private final ClocksConfig config;
    private final StepTable table;
    private final Presence presence;
    private final Event<StepDue> events;

    TakeSteps(ClocksConfig config, StepTable table, Presence presence, Event<StepDue> events) {
        this.config = config;
        this.table = table;
        this.presence = presence;
        this.events = events;
    }

    /** What somebody was told. */
    record Told(Object audience, Optional<Reference> reference) {}

    /** Steps of the deadline that it is time for. */
    List<Rung> due(Deadlines room, Deadline deadline, Instant now) {
        return config.ladder(deadline.kind()).stream()
                .filter(rung -> !rung.at(deadline).isAfter(now))
                .filter(rung -> !deadline.inWorkingDays()
                        || rung.step() == Step.ALARM
                        || !room.atWork(rung.at(deadline)).isAfter(now))
                .toList();
    }

    /**
     * Takes them. Of several for the same people the last one is told, so that what was missed is not made up for.
     *
     * @param crowd what was told before in this turn
     * @return whom it told; empty if another node took them
     * @throws Problem.Conflict {@code not-authentic} if the deadline does not stand as it was signed; then nothing is taken
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<List<Told>> take(Deadlines room, Deadline deadline, List<Rung> steps, Crowd crowd, Instant now) {
        List<Rung> taken = table.take(deadline, steps, now);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Optional<Set<PersonId>> people = room.waitsFor(deadline, now);
        if (people.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Told> told = new ArrayList<>();
        Set<Object> audiences = new HashSet<>();
        taken.stream()
                .sorted(Comparator.comparing((Rung rung) -> rung.at(deadline))
                        .thenComparing(Rung::step)
                        .reversed())
                .forEach(rung -> audiences(rung, deadline, people.get()).stream()
                        .filter(audiences::add)
                        .forEach(audience ->
                                tell(deadline, rung, audience, crowd).ifPresent(told::add)));
        return Optional.of(told);
    }

    /** People who are there, or a role. */
    private Collection<?> audiences(Rung rung, Deadline deadline, Set<PersonId> people) {
        if (rung.whom() != Whom.HOLDER) {
            return List.of(rung.whom().role().orElseThrow());
        }
        Set<PersonId> there = new HashSet<>(people);
        if (!there.isEmpty()) {
            there.removeAll(away());
        }
        return there.isEmpty() ? List.of(next(rung, deadline.kind())) : there;
    }

    /** Who comes after those who are away; keepers where the steps name nobody else. */
    private Role next(Rung rung, DeadlineKind kind) {
        List<Rung> ladder = config.ladder(kind);
        return ladder.subList(ladder.indexOf(rung) + 1, ladder.size()).stream()
                .flatMap(each -> each.whom().role().stream())
                .findFirst()
                .orElse(Role.KEEPER);
    }

    /** @throws Problem.Conflict {@code not-authentic} if the roster is not believed: then it is not known who works here */
    private Set<PersonId> away() {
        return presence.all().values().stream()
                .filter(seen -> !seen.isAble())
                .flatMap(seen -> seen.person().stream())
                .collect(Collectors.toSet());
    }

    /** Keepers look after how the house works, and do not learn of which case it is. */
    private Optional<Told> tell(Deadline deadline, Rung rung, Object audience, Crowd crowd) {
        Optional<Reference> named = audience == Role.KEEPER ? Optional.empty() : deadline.reference();
        Optional<Optional<Reference>> sayable = crowd.say(audience, named);
        sayable.ifPresent(reference -> events.fire(new StepDue(
                deadline.kind(),
                rung.step(),
                audience instanceof PersonId person ? Optional.of(person) : Optional.empty(),
                audience instanceof Role role ? Optional.of(role) : Optional.empty(),
                reference)));
        return sayable.map(reference -> new Told(audience, reference));
    }
}
