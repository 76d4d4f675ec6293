package org.defenderrelief.web.review.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.Schedule;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.web.shared.TypedForm;

/**
 * A schedule, as the page shows it.
 *
 * @param yours whether the reader proposed it
 * @param tooShort whether it lets identities go while one still looks back to them
 * @param preview what would go by it while it waits, else null
 */
public record ScheduleRow(
        String id,
        LocalDate from,
        String standing,
        String proposedBy,
        Instant proposedAt,
        String confirmedBy,
        Instant confirmedAt,
        boolean yours,
        boolean tooShort,
        PreviewBox preview,
        List<Line> lines,
        List<Own> own) {

    /** A part, and of each outcome how many days it is kept; empty text if for good. */
    public record Line(String part, List<Cell> cells) {}

    /** @param path of its field @param days as a text */
    public record Cell(String path, String outcome, String days) {}

    /** Days for records of money of an envelope. */
    public record Own(String envelope, int days) {}

    /**
     * The schedules that wait, or those that do not.
     *
     * @param proposed what would go by those that wait, by the schedule's id
     * @param envelopes names by id
     * @param lookBack how many months back one looks for what a person got
     */
    static List<ScheduleRow> of(
            List<ViewRetention.ShownSchedule> all,
            boolean waiting,
            Map<UUID, PreviewBox> proposed,
            Map<PersonId, String> names,
            PersonId reader,
            Map<String, String> envelopes,
            int lookBack) {
        return all.stream()
                .filter(each -> (each.standing() == ViewRetention.Standing.WAITING) == waiting)
                .map(each -> new ScheduleRow(
                        each.schedule().id().toString(),
                        each.schedule().from(),
                        each.standing().name(),
                        names.getOrDefault(each.proposedBy(), ""),
                        each.proposedAt(),
                        each.confirmedBy()
                                .map(person -> names.getOrDefault(person, ""))
                                .orElse(null),
                        each.confirmedAt().orElse(null),
                        each.proposedBy().equals(reader),
                        isTooShort(each.schedule(), lookBack),
                        proposed.get(each.schedule().id()),
                        lines(each.schedule()),
                        own(each.schedule(), envelopes)))
                .toList();
    }

    /** Who was helped is found again by the index of their identity, and no longer than that is kept. A month may have 31 days. */
    private static boolean isTooShort(Schedule schedule, int lookBack) {
        return days(schedule, KeptPart.IDENTITY, CaseStatus.CLOSED)
                .filter(days -> days < lookBack * 31)
                .isPresent();
    }

    private static Optional<Integer> days(Schedule schedule, KeptPart part, CaseStatus outcome) {
        return Optional.ofNullable(schedule.days().getOrDefault(part, Map.of()).get(outcome));
    }

    /** The lines of the form, as they were typed. */
    static List<Line> typed(TypedForm form) {
        return lines((part, outcome) -> {
            String path = ScheduleForm.path(part, outcome);
            return new Cell(path, outcome.name(), form.value(path));
        });
    }

    private static List<Line> lines(Schedule schedule) {
        return lines((part, outcome) -> new Cell(
                "",
                outcome.name(),
                days(schedule, part, outcome).map(Object::toString).orElse("")));
    }

    private static List<Line> lines(BiFunction<KeptPart, CaseStatus, Cell> cell) {
        return Arrays.stream(KeptPart.values())
                .map(part -> new Line(
                        part.key(),
                        ScheduleForm.OUTCOMES.stream()
                                .map(outcome -> cell.apply(part, outcome))
                                .toList()))
                .toList();
    }

    private static List<Own> own(Schedule schedule, Map<String, String> envelopes) {
        return schedule.envelopes().entrySet().stream()
                .map(each -> {
                    String id = each.getKey().toString();
                    return new Own(envelopes.getOrDefault(id, id), each.getValue());
                })
                .toList();
    }
}
