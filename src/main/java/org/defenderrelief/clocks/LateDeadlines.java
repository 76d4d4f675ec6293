package org.defenderrelief.clocks;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;

import org.defenderrelief.kernel.Role;

/**
 * What of the deadlines stands on first pages: counted from the facts of the rooms, and not from the steps that were taken, so
 * that whoever writes or empties their table hides nothing.
 */
@ApplicationScoped
public class LateDeadlines {
    private final List<Deadlines> rooms;
    private final ClocksConfig config;
    private final Clock clock;

    LateDeadlines(@All List<Deadlines> rooms, ClocksConfig config, Clock clock) {
        this.rooms = rooms;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Deadlines of a kind.
     *
     * @param alarms how many a role is alarmed of
     * @param soon of how many more it was reminded
     * @param firstAlarm when the first of those is over, or was; null if there are none
     * @param firstSoon likewise of these
     */
    public record Line(DeadlineKind kind, int alarms, int soon, Instant firstAlarm, Instant firstSoon) {}

    /** Kinds of which that role is alarmed, and the house's own of which it is reminded; cases have rows of their own before. Asks nothing of the database. */
    public List<DeadlineKind> kinds(Role role) {
        return Arrays.stream(DeadlineKind.values())
                .filter(kind -> config.ladder(kind).stream()
                        .anyMatch(rung -> isFor(rung, role) && (rung.step() == Step.ALARM || !kind.isAboutCases())))
                .toList();
    }

    /** Those of one kind that the role is told of now; empty if there are none. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    public Optional<Line> of(Role role, DeadlineKind kind) {
        Instant now = clock.instant();
        List<Rung> ladder =
                config.ladder(kind).stream().filter(rung -> isFor(rung, role)).toList();
        List<Deadline> told = rooms.stream()
                .filter(room -> room.kinds().contains(kind))
                .flatMap(room -> told(room, kind, ladder, now).stream())
                .toList();
        Map<Boolean, List<Instant>> alarmed = told.stream()
                .collect(Collectors.partitioningBy(
                        deadline -> isAlarm(ladder, deadline, now),
                        Collectors.mapping(Deadline::due, Collectors.toList())));
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(
                        kind,
                        alarmed.get(true).size(),
                        alarmed.get(false).size(),
                        first(alarmed.get(true)),
                        first(alarmed.get(false))));
    }

    private static List<Deadline> told(Deadlines room, DeadlineKind kind, List<Rung> ladder, Instant now) {
        List<Deadline> due = room.lately(kind, now).stream()
                .filter(deadline ->
                        ladder.stream().anyMatch(rung -> !rung.at(deadline).isAfter(now)))
                .toList();
        return due.isEmpty() ? due : room.unfinished(due);
    }

    private static boolean isAlarm(List<Rung> ladder, Deadline deadline, Instant now) {
        return ladder.stream()
                .anyMatch(
                        rung -> rung.step() == Step.ALARM && !rung.at(deadline).isAfter(now));
    }

    private static Instant first(List<Instant> times) {
        return times.stream().min(Instant::compareTo).orElse(null);
    }

    private static boolean isFor(Rung rung, Role role) {
        return rung.whom().role().filter(role::equals).isPresent();
    }
}
