package org.defenderrelief.web.review.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.HoldReason;
import org.defenderrelief.retention.RetentionConfig;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;

/** The page of what is kept how long: the schedule in force and those before, what goes next, what is held, what went, and the forms to change it. */
@RequestScoped
class RetentionView {
    /** So far the page looks ahead, in days. */
    private static final int AHEAD = 90;

    private static final int ERASURES = 50;

    private final CurrentActor actor;
    private final ViewRetention view;
    private final ConfirmedEnvelopes envelopes;
    private final PersonCeilings ceilings;
    private final RetentionConfig config;
    private final People people;
    private final Choices choices;
    private final Page page;
    private final Clock clock;

    RetentionView(
            CurrentActor actor,
            ViewRetention view,
            ConfirmedEnvelopes envelopes,
            PersonCeilings ceilings,
            RetentionConfig config,
            People people,
            Choices choices,
            Page page,
            Clock clock) {
        this.actor = actor;
        this.view = view;
        this.envelopes = envelopes;
        this.ceilings = ceilings;
        this.config = config;
        this.people = people;
        this.choices = choices;
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review", requireTypeSafeExpressions = false)
    static class Templates {
        static native TemplateInstance retention(View view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param begins the first day of the next schedule that is confirmed, or null
     * @param restored whether nothing is erased until a keeper has looked, since a backup was restored
     * @param previews by the schedule in force and by those to come
     * @param lookBack how many months back one looks for what a person got, by keepers' word; 0 for not at all
     * @param overtaken proposals that nobody can confirm any more
     * @param holds those that hold
     * @param heldBefore those that hold no more
     * @param lines of the form, with a field for each outcome
     * @param typed whether the form of a schedule was just sent, and not taken
     * @param wrong what is wrong in it
     */
    public record View(
            List<ScheduleRow> waiting,
            List<OvertakenRow> overtaken,
            List<ScheduleRow> schedules,
            boolean inForce,
            LocalDate begins,
            boolean restored,
            List<PreviewBox> previews,
            int lookBack,
            List<HoldRow> holds,
            List<HoldRow> heldBefore,
            List<ViewRetention.Erasure> erased,
            List<String> outcomes,
            List<ScheduleRow.Line> lines,
            List<Integer> own,
            List<Choices.Choice> envelopes,
            List<Choices.Choice> reasons,
            TypedForm form,
            boolean typed,
            TypedForm hold,
            List<ScheduleForm.Wrong> wrong,
            RefusedBox refused,
            boolean mayChange) {}

    /** A proposal of a schedule that nobody can confirm any more. */
    public record OvertakenRow(LocalDate from, String proposedBy, Instant proposedAt) {}

    /** The page. @param hold the form of a hold, as it was typed if it was sent @param refused or null */
    TemplateInstance show(TypedForm hold, RefusedBox refused) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(config.notice());
        return show(ScheduleForm.usual(first), false, hold, refused);
    }

    /** The page with the form of a schedule as it was typed. @param refused or null */
    TemplateInstance proposed(TypedForm form, RefusedBox refused) {
        return show(form, true, TypedForm.empty(), refused);
    }

    private TemplateInstance show(TypedForm form, boolean typed, TypedForm hold, RefusedBox refused) {
        Actor viewer = actor.get();
        List<ViewRetention.ShownSchedule> all = view.schedules(viewer);
        List<ViewRetention.Overtaken> overtaken = view.overtaken(viewer);
        List<ViewRetention.ShownHold> held = view.holds(viewer);
        Map<PersonId, String> names = people.names(Stream.concat(
                        Stream.concat(
                                overtaken.stream().map(ViewRetention.Overtaken::proposedBy),
                                all.stream()
                                        .flatMap(each -> Stream.concat(
                                                Stream.of(each.proposedBy()), each.confirmedBy().stream()))),
                        held.stream()
                                .flatMap(each -> Stream.of(
                                                Optional.of(each.proposedBy()),
                                                each.confirmedBy(),
                                                each.liftProposedBy(),
                                                each.end().map(ViewRetention.HoldEnd::by),
                                                each.end().flatMap(ViewRetention.HoldEnd::proposedBy))
                                        .flatMap(Optional::stream)))
                .distinct()
                .toList());
        Map<String, String> known = new LinkedHashMap<>();
        envelopes.named().forEach((id, name) -> known.put(id.toString(), name));
        int lookBack = ceilings.inForce().stream()
                .mapToInt(each -> each.months())
                .max()
                .orElse(0);
        Map<UUID, PreviewBox> proposed = view.proposed(viewer, AHEAD).stream()
                .collect(Collectors.toMap(each -> each.preview().schedule().id(), PreviewBox::of));
        return Templates.retention(new View(
                ScheduleRow.of(all, true, proposed, names, viewer.person(), known, lookBack),
                overtaken.stream()
                        .map(each -> new OvertakenRow(
                                each.from(), names.getOrDefault(each.proposedBy(), ""), each.proposedAt()))
                        .toList(),
                ScheduleRow.of(all, false, proposed, names, viewer.person(), known, lookBack),
                all.stream().anyMatch(each -> each.standing() == ViewRetention.Standing.IN_FORCE),
                all.stream()
                        .filter(each -> each.standing() == ViewRetention.Standing.TO_COME)
                        .map(each -> each.schedule().from())
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                view.waitsForKeepers(viewer),
                view.previews(viewer, AHEAD).stream().map(PreviewBox::of).toList(),
                lookBack,
                HoldRow.of(held, false, names, viewer.person()),
                HoldRow.of(held, true, names, viewer.person()),
                view.erased(viewer, ERASURES),
                ScheduleForm.OUTCOMES.stream().map(Enum::name).toList(),
                ScheduleRow.typed(form),
                IntStream.range(0, ScheduleForm.OWN).boxed().toList(),
                known.entrySet().stream()
                        .map(each -> new Choices.Choice(each.getKey(), each.getValue(), null))
                        .toList(),
                choices.of("hold-reason", HoldReason.values()),
                form,
                typed,
                hold,
                ScheduleForm.wrong(form, page.locale()),
                refused,
                viewer.has(Role.KEEPER)));
    }
}
