package org.defenderrelief.web.review.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.HoldReason;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RetentionConfig;
import org.defenderrelief.retention.Schedule;
import org.defenderrelief.retention.UsualTimes;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.triage.PersonCeilings;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.TypedForm;
import org.defenderrelief.web.shared.Words;

/** The page of what is kept how long: the schedule in force and those before, what goes next, what is held, what went, and the forms to change it. */
@RequestScoped
class RetentionView {
    /** So far the page looks ahead, in days. */
    private static final int AHEAD = 90;

    private static final int ERASURES = 50;

    /** Rows of the form for envelopes. */
    static final int OWN = 4;

    static final String OWN_ENVELOPE = "schedule.ownEnvelope";
    static final String OWN_DAYS = "schedule.ownDays";

    static final List<CaseStatus> OUTCOMES =
            Arrays.stream(CaseStatus.values()).filter(CaseStatus::isFinal).toList();

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
            List<Line> lines,
            List<Integer> own,
            List<Choices.Choice> envelopes,
            List<Choices.Choice> reasons,
            TypedForm form,
            boolean typed,
            TypedForm hold,
            List<Wrong> wrong,
            RefusedBox refused,
            boolean mayChange) {}

    /** A proposal of a schedule that nobody can confirm any more. */
    public record OvertakenRow(LocalDate from, String proposedBy, Instant proposedAt) {}

    /** What is wrong in the form of a schedule. @param id of the field's element @param label with the part, where the field is one of several of a part */
    public record Wrong(String id, String label, String message) {}

    /** What goes next by one schedule. @param further how many lines more than are shown */
    public record PreviewBox(
            LocalDate from,
            boolean inForce,
            LocalDate until,
            List<Count> counts,
            List<Going> going,
            int held,
            int further) {}

    /** How many cases lose a part. @param atOnce how many of them on the first day of a schedule that is proposed, or null */
    public record Count(String part, int cases, Integer atOnce) {}

    /** Parts of a case that go together. */
    public record Going(
            String reference,
            String codename,
            String outcome,
            LocalDate closed,
            String part,
            int versions,
            LocalDate due,
            boolean held) {}

    /** A schedule. @param yours whether the reader proposed it @param tooShort whether it lets identities go while one still looks back to them @param preview what would go by it while it waits, else null */
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
            List<Own> own) {}

    /** A part, and of each outcome how many days it is kept; empty text if for good. */
    public record Line(String part, List<Cell> cells) {}

    /** @param path of its field @param days as a text */
    public record Cell(String path, String outcome, String days) {}

    /** Days for records of money of an envelope. */
    public record Own(String envelope, int days) {}

    /** Who ended a hold. @param how code @param proposedBy who proposed to lift it, or null if it was taken back */
    public record EndRow(String how, String proposedBy, String by, Instant at) {}

    /** A hold. @param yours whether the reader proposed it @param lapses when it is over if nobody else confirms it; null where its own day comes before @param lifts whether the reader proposed to lift it @param end null unless somebody ended it */
    public record HoldRow(
            String id,
            boolean ofCase,
            boolean everything,
            String of,
            String reason,
            LocalDate until,
            String note,
            String standing,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            boolean waiting,
            Instant lapses,
            boolean yours,
            String liftBy,
            boolean lifts,
            EndRow end) {}

    static String path(KeptPart part, CaseStatus outcome) {
        return "schedule.days." + part.key() + "." + outcome;
    }

    /** The form as a first proposal begins. */
    private TypedForm usual() {
        TypedForm form = TypedForm.empty()
                .and(
                        "schedule.from",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                .plusDays(config.notice())
                                .toString());
        for (Map.Entry<KeptPart, Map<CaseStatus, Integer>> part :
                UsualTimes.days().entrySet()) {
            for (Map.Entry<CaseStatus, Integer> each : part.getValue().entrySet()) {
                form = form.and(
                        path(part.getKey(), each.getKey()), each.getValue().toString());
            }
        }
        return form;
    }

    /** The page. @param hold the form of a hold, as it was typed if it was sent @param refused or null */
    TemplateInstance show(TypedForm hold, RefusedBox refused) {
        return show(usual(), false, hold, refused);
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
        List<Choices.Choice> known = envelopes.named().entrySet().stream()
                .map(each -> new Choices.Choice(each.getKey().toString(), each.getValue(), null))
                .toList();
        int lookBack = ceilings.inForce().stream()
                .mapToInt(each -> each.months())
                .max()
                .orElse(0);
        Map<String, PreviewBox> proposed = view.proposed(viewer, AHEAD).stream()
                .collect(Collectors.toMap(
                        each -> each.preview().schedule().id().toString(),
                        each -> box(each.preview(), each.onFirstDay())));
        return Templates.retention(new View(
                rows(all, true, proposed, names, viewer, known, lookBack),
                overtaken.stream()
                        .map(each -> new OvertakenRow(
                                each.from(), names.getOrDefault(each.proposedBy(), ""), each.proposedAt()))
                        .toList(),
                rows(all, false, proposed, names, viewer, known, lookBack),
                all.stream().anyMatch(each -> each.standing() == ViewRetention.Standing.IN_FORCE),
                all.stream()
                        .filter(each -> each.standing() == ViewRetention.Standing.TO_COME)
                        .map(each -> each.schedule().from())
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                view.waitsForKeepers(viewer),
                view.previews(viewer, AHEAD).stream()
                        .map(each -> box(each, null))
                        .toList(),
                lookBack,
                rows(held, false, names, viewer),
                rows(held, true, names, viewer),
                view.erased(viewer, ERASURES),
                OUTCOMES.stream().map(Enum::name).toList(),
                Arrays.stream(KeptPart.values())
                        .map(part -> new Line(
                                part.key(),
                                OUTCOMES.stream()
                                        .map(outcome -> new Cell(
                                                path(part, outcome), outcome.name(), form.value(path(part, outcome))))
                                        .toList()))
                        .toList(),
                IntStream.range(0, OWN).boxed().toList(),
                known,
                choices.of("hold-reason", HoldReason.values()),
                form,
                typed,
                hold,
                form.getErrors().stream().map(this::wrong).toList(),
                refused,
                viewer.has(Role.KEEPER)));
    }

    private static List<ScheduleRow> rows(
            List<ViewRetention.ShownSchedule> all,
            boolean waiting,
            Map<String, PreviewBox> proposed,
            Map<PersonId, String> names,
            Actor viewer,
            List<Choices.Choice> known,
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
                        each.proposedBy().equals(viewer.person()),
                        isTooShort(each.schedule(), lookBack),
                        proposed.get(each.schedule().id().toString()),
                        lines(each.schedule()),
                        own(each.schedule(), known)))
                .toList();
    }

    /** Who was helped is found again by the index of their identity, and no longer than that is kept. A month may have 31 days. */
    private static boolean isTooShort(Schedule schedule, int lookBack) {
        return Optional.ofNullable(schedule.days().get(KeptPart.IDENTITY))
                .map(days -> days.get(CaseStatus.CLOSED))
                .filter(days -> days < lookBack * 31)
                .isPresent();
    }

    private static List<Line> lines(Schedule schedule) {
        return Arrays.stream(KeptPart.values())
                .map(part -> new Line(
                        part.key(),
                        OUTCOMES.stream()
                                .map(outcome -> new Cell(
                                        "",
                                        outcome.name(),
                                        Optional.ofNullable(schedule.days()
                                                        .getOrDefault(part, Map.of())
                                                        .get(outcome))
                                                .map(Object::toString)
                                                .orElse("")))
                                .toList()))
                .toList();
    }

    private static List<Own> own(Schedule schedule, List<Choices.Choice> known) {
        return schedule.envelopes().entrySet().stream()
                .map(each -> new Own(
                        known.stream()
                                .filter(choice ->
                                        choice.code().equals(each.getKey().toString()))
                                .map(Choices.Choice::name)
                                .findFirst()
                                .orElse(each.getKey().toString()),
                        each.getValue()))
                .toList();
    }

    /** As the page names the field: by the part too, where it is one of a row of the table. */
    private Wrong wrong(TypedForm.FieldError error) {
        return Arrays.stream(KeptPart.values())
                .flatMap(part -> OUTCOMES.stream()
                        .filter(outcome -> path(part, outcome).equals(error.path()))
                        .map(outcome -> Words.of("kept-part", part.key(), page.locale()) + ", "
                                + Words.of("status", outcome, page.locale())))
                .findFirst()
                .map(label -> new Wrong(error.id(), label, error.message()))
                .orElseGet(() -> new Wrong(error.id(), label(error.path()), error.message()));
    }

    /** Of the rows for envelopes each has its number, which is no part of what the field is called. */
    private String label(String path) {
        boolean own = path.startsWith(OWN_ENVELOPE) || path.startsWith(OWN_DAYS);
        return Words.inForm(own ? path.replaceFirst("\\d+$", "") : path, page.locale());
    }

    private static PreviewBox box(ViewRetention.Preview preview, Map<KeptPart, Integer> onFirstDayOrNull) {
        return new PreviewBox(
                preview.schedule().from(),
                preview.inForce(),
                preview.until(),
                preview.cases().entrySet().stream()
                        .map(each -> new Count(
                                each.getKey().key(),
                                each.getValue(),
                                onFirstDayOrNull == null ? null : onFirstDayOrNull.getOrDefault(each.getKey(), 0)))
                        .toList(),
                preview.coming().stream()
                        .map(each -> new Going(
                                each.reference(),
                                each.codename(),
                                each.outcome().name(),
                                each.closed(),
                                each.part().key(),
                                each.versions(),
                                each.due(),
                                each.held().isPresent()))
                        .toList(),
                preview.held(),
                preview.further());
    }

    private static List<HoldRow> rows(
            List<ViewRetention.ShownHold> all, boolean over, Map<PersonId, String> names, Actor viewer) {
        return all.stream()
                .filter(each -> (each.standing() == ViewRetention.HoldStanding.OVER) == over)
                .map(each -> row(each, names, viewer))
                .toList();
    }

    private static HoldRow row(ViewRetention.ShownHold each, Map<PersonId, String> names, Actor viewer) {
        return new HoldRow(
                each.id().toString(),
                each.ofCase(),
                each.everything(),
                each.of(),
                each.reason().name(),
                each.until(),
                each.note(),
                each.standing().name(),
                names.getOrDefault(each.proposedBy(), ""),
                each.proposedAt(),
                each.confirmedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                each.standing() != ViewRetention.HoldStanding.OVER
                        && !each.everything()
                        && each.confirmedBy().isEmpty(),
                lapses(each),
                each.proposedBy().equals(viewer.person()),
                each.liftProposedBy()
                        .map(person -> names.getOrDefault(person, ""))
                        .orElse(null),
                each.liftProposedBy().filter(viewer.person()::equals).isPresent(),
                each.end().map(end -> row(end, names)).orElse(null));
    }

    private static Instant lapses(ViewRetention.ShownHold hold) {
        Instant lapses = hold.proposedAt().plus(Proposals.LONGEST);
        return lapses.isBefore(
                        hold.until().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                ? lapses
                : null;
    }

    private static EndRow row(ViewRetention.HoldEnd end, Map<PersonId, String> names) {
        return new EndRow(
                end.how().name(),
                end.proposedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                names.getOrDefault(end.by(), ""),
                end.at());
    }
}
