package org.defenderrelief.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;

/**
 * Schedules and holds as keepers' acts have them, seen one after the other in the order of recording. It tells of any moment, so that a verification asks
 * of an erasure what the service asked when it erased.
 */
final class SignedRetention {
    static final String SCHEDULE_PROPOSED = "retention.schedule-proposed";
    static final String SCHEDULE_CONFIRMED = "retention.schedule-confirmed";
    static final String SCHEDULE_WITHDRAWN = "retention.schedule-withdrawn";
    static final String HOLD_PROPOSED = "retention.hold-proposed";
    static final String HOLD_CONFIRMED = "retention.hold-confirmed";
    static final String HOLD_WITHDRAWN = "retention.hold-withdrawn";
    static final String LIFT_PROPOSED = "retention.lift-proposed";
    static final String LIFTED = "retention.hold-lifted";

    static final Set<String> ACTIONS = Set.of(
            SCHEDULE_PROPOSED,
            SCHEDULE_CONFIRMED,
            SCHEDULE_WITHDRAWN,
            HOLD_PROPOSED,
            HOLD_CONFIRMED,
            HOLD_WITHDRAWN,
            LIFT_PROPOSED,
            LIFTED);

    private final Proposals proposals = new Proposals();
    private final Map<String, Said> known = new LinkedHashMap<>();
    private final List<Confirmed> confirmed = new ArrayList<>();
    private final Map<UUID, Hold> holds = new LinkedHashMap<>();
    private int acts;
    private Instant latest = Instant.EPOCH;

    /** A schedule that two keepers stand by. */
    record Confirmed(Schedule schedule, Said proposed, Said by) {}

    /** @param said by a keeper @return whether it says what such an act says */
    boolean see(Said said) {
        acts++;
        latest = said.at().isAfter(latest) ? said.at() : latest;
        return switch (said.action()) {
            case SCHEDULE_PROPOSED -> proposed(said);
            case SCHEDULE_CONFIRMED -> confirmed(said);
            case SCHEDULE_WITHDRAWN -> {
                proposals.settle(said.text(Schedule.ID), said);
                yield true;
            }
            case HOLD_PROPOSED -> held(said);
            default -> change(said);
        };
    }

    private boolean proposed(Said said) {
        boolean readable = Schedule.of(said).isPresent();
        if (readable && known.putIfAbsent(said.text(Schedule.ID), said) == null) {
            proposals.propose(said.text(Schedule.ID), said);
        }
        return readable;
    }

    private boolean confirmed(Said said) {
        Optional<Said> first = proposals.waiting(said.text(Schedule.ID));
        boolean inTime = proposals.settle(said.text(Schedule.ID), said) == Proposals.Standing.WAITING;
        Optional<Schedule> schedule = Schedule.of(said);
        boolean ofTwo = first.filter(
                        one -> inTime && !one.isBySame(said) && one.facts().equals(said.facts()))
                .isPresent();
        if (ofTwo && schedule.isPresent()) {
            confirmed.add(new Confirmed(schedule.get(), first.get(), said));
            proposals.overtake();
        }
        return ofTwo && schedule.isPresent();
    }

    private boolean held(Said said) {
        Optional<Hold> hold = Hold.of(said);
        // The id was free when it was proposed; whoever takes it again changes nothing of what is held.
        return hold.isPresent() && holds.putIfAbsent(hold.get().id(), hold.get()) == null;
    }

    private boolean change(Said said) {
        Optional<Hold> found = holds.values().stream()
                .filter(hold -> hold.id().toString().equals(said.text(Hold.ID)))
                .findFirst();
        Optional<Hold> changed = found.flatMap(hold -> changed(hold, said));
        changed.ifPresent(hold -> holds.put(hold.id(), hold));
        return changed.isPresent();
    }

    private static Optional<Hold> changed(Hold hold, Said said) {
        Hold after =
                switch (said.action()) {
                    case HOLD_CONFIRMED -> isConfirmed(hold, said) ? hold.confirmedBy(said) : null;
                    case HOLD_WITHDRAWN ->
                        !hold.isOfEverything()
                                        && hold.confirmed().isEmpty()
                                        && hold.proposed().person().equals(said.person())
                                ? hold.endedBy(said)
                                : null;
                    case LIFT_PROPOSED -> hold.ended().isEmpty() ? hold.liftingBy(said) : null;
                    case LIFTED -> isLifted(hold, said) ? hold.endedBy(said) : null;
                    default -> null;
                };
        return Optional.ofNullable(after);
    }

    private static boolean isConfirmed(Hold hold, Said said) {
        return hold.ended().isEmpty()
                && hold.confirmed().isEmpty()
                && !hold.proposed().isBySame(said)
                && hold.proposed().facts().equals(said.facts())
                && isInTime(hold.proposed(), Duration.ofDays(Hold.ALONE_DAYS), said);
    }

    private static boolean isLifted(Hold hold, Said said) {
        return hold.ended().isEmpty()
                && hold.lifting()
                        .filter(first -> said.text(Hold.LIFT).equals(first.act().toString())
                                && !first.isBySame(said)
                                && isInTime(first, Proposals.LONGEST, said))
                        .isPresent();
    }

    private static boolean isInTime(Said first, Duration within, Said second) {
        return !second.at().isAfter(first.at().plus(within).plus(Acts.CLOCKS_AGREE));
    }

    /** The schedule that holds then: of those that two had confirmed by then and that have begun, the one that begins last, and of these the newest. */
    Optional<Schedule> inForce(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return confirmed.stream()
                .filter(each ->
                        !each.by().at().isAfter(at) && !each.schedule().from().isAfter(day))
                .reduce((one, other) ->
                        other.schedule().from().isBefore(one.schedule().from()) ? one : other)
                .map(Confirmed::schedule);
    }

    /** All that two keepers ever stood by, in the order in which they did. */
    List<Confirmed> confirmed() {
        return List.copyOf(confirmed);
    }

    /** The proposal of a schedule that another keeper can confirm now. */
    Optional<Said> waiting(UUID schedule, Instant now) {
        return proposals.standing(schedule.toString(), now) == Proposals.Standing.WAITING
                ? proposals.waiting(schedule.toString())
                : Optional.empty();
    }

    /** Whether a schedule was once proposed, and is so no more. */
    boolean isOvertaken(UUID schedule, Instant now) {
        return proposals.standing(schedule.toString(), now) == Proposals.Standing.OVERTAKEN;
    }

    /** Whether somebody proposed it, whatever became of it. */
    boolean isKnown(UUID schedule) {
        return known.containsKey(schedule.toString());
    }

    /** The proposals of schedules that another keeper can confirm now, the oldest first. */
    List<Said> waiting(Instant now) {
        return known.keySet().stream()
                .flatMap(id -> waiting(UUID.fromString(id), now).stream())
                .toList();
    }

    /** The proposals of schedules that nobody can confirm any more, though nobody settled them, the newest first. */
    List<Said> overtaken(Instant now) {
        List<Said> overtaken = new ArrayList<>(known.values());
        overtaken.removeIf(said -> !isOvertaken(UUID.fromString(said.text(Schedule.ID)), now));
        Collections.reverse(overtaken);
        return overtaken;
    }

    /** How many acts of keepers there are: as long as there are no more, they say the same. */
    int acts() {
        return acts;
    }

    /** When keepers said something last. */
    Instant latest() {
        return latest;
    }

    List<Hold> holds() {
        return List.copyOf(holds.values());
    }

    Optional<Hold> hold(UUID id) {
        return Optional.ofNullable(holds.get(id));
    }

    /** What keeps that case from being erased now; of several, what keeps it longest. */
    Optional<Hold> holding(CaseId caseId, Collection<EnvelopeId> paying, Instant now) {
        return holds.values().stream()
                .filter(hold -> hold.isAbout(caseId, paying) && hold.keeps(now))
                .max(Comparator.comparing(Hold::ends));
    }
}
