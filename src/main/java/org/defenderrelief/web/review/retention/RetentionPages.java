package org.defenderrelief.web.review.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.People;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.ConfirmedEnvelopes;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.retention.CertifyErasure;
import org.defenderrelief.retention.ChangeHold;
import org.defenderrelief.retention.ChangeSchedule;
import org.defenderrelief.retention.ErasureProof;
import org.defenderrelief.retention.HoldReason;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.RetentionConfig;
import org.defenderrelief.retention.Schedule;
import org.defenderrelief.retention.UsualTimes;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** How long what is kept: the schedule in force and those before, what goes next, what is held, what went, and the forms to change it. */
@Path("/review/retention")
@RequestScoped
@RolesAllowed({"keeper", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class RetentionPages {
    private static final String PATH = "/review/retention";

    /** So far the page looks ahead, in days. */
    private static final int AHEAD = 90;

    private static final int ERASURES = 50;

    /** Rows of the form for envelopes. */
    private static final int OWN = 4;

    private static final List<CaseStatus> OUTCOMES =
            Arrays.stream(CaseStatus.values()).filter(CaseStatus::isFinal).toList();

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRetention view;
    private final ChangeSchedule schedules;
    private final ChangeHold holds;
    private final CertifyErasure certify;
    private final ConfirmedEnvelopes envelopes;
    private final RetentionConfig config;
    private final People people;
    private final Choices choices;
    private final Page page;
    private final Clock clock;

    RetentionPages(
            CurrentActor actor,
            CurrentActing acting,
            ViewRetention view,
            ChangeSchedule schedules,
            ChangeHold holds,
            CertifyErasure certify,
            ConfirmedEnvelopes envelopes,
            RetentionConfig config,
            People people,
            Choices choices,
            Page page,
            Clock clock) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.schedules = schedules;
        this.holds = holds;
        this.certify = certify;
        this.envelopes = envelopes;
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
     * @param preview null without a schedule
     * @param lines of the form, with a field for each outcome
     */
    public record View(
            List<ScheduleRow> waiting,
            List<ScheduleRow> schedules,
            boolean inForce,
            PreviewBox preview,
            List<HoldRow> holds,
            List<ViewRetention.Erasure> erased,
            List<String> outcomes,
            List<Line> lines,
            List<Integer> own,
            List<Choices.Choice> envelopes,
            List<Choices.Choice> reasons,
            TypedForm form,
            TypedForm hold,
            RefusedBox refused,
            boolean mayChange) {}

    /** What goes next. */
    public record PreviewBox(LocalDate until, List<Count> counts, List<Going> going, int held, boolean more) {}

    /** How many cases lose a part. */
    public record Count(String part, int cases) {}

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

    /** A schedule. @param yours whether the reader proposed it */
    public record ScheduleRow(
            String id,
            LocalDate from,
            String standing,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            Instant confirmedAt,
            boolean yours,
            List<Line> lines,
            List<Own> own) {}

    /** A part, and of each outcome how many days it is kept; empty text if for good. */
    public record Line(String part, List<Cell> cells) {}

    /** @param path of its field @param days as a text */
    public record Cell(String path, String outcome, String days) {}

    /** Days for records of money of an envelope. */
    public record Own(String envelope, int days) {}

    /** A hold. @param yours whether the reader proposed it @param lifts whether the reader proposed to lift it */
    public record HoldRow(
            String id,
            boolean ofCase,
            String of,
            String reason,
            LocalDate until,
            String note,
            String standing,
            String proposedBy,
            Instant proposedAt,
            String confirmedBy,
            boolean waiting,
            boolean over,
            boolean yours,
            String liftBy,
            boolean lifts) {}

    @GET
    public TemplateInstance show() {
        return show(usual(), TypedForm.empty(), null);
    }

    @POST
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            schedules.propose(acting.get(), Typed.date(form, "schedule.from"), days(form), own(form));
            return Response.seeOther(Redirects.done(PATH, "retention-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(
                    invalid, show(form.refuse(within("schedule.", invalid), page.locale()), TypedForm.empty(), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    /** As the form names its fields. */
    private static Problem.InvalidInput within(String prefix, Problem.InvalidInput invalid) {
        return new Problem.InvalidInput(invalid.violations().stream()
                .map(each -> each.field().startsWith(prefix) ? each : each.at(prefix + each.field()))
                .toList());
    }

    private static Map<KeptPart, Map<CaseStatus, Integer>> days(TypedForm form) {
        Map<KeptPart, Map<CaseStatus, Integer>> days = new EnumMap<>(KeptPart.class);
        for (KeptPart part : KeptPart.values()) {
            Map<CaseStatus, Integer> byOutcome = new EnumMap<>(CaseStatus.class);
            for (CaseStatus outcome : OUTCOMES) {
                if (!form.isBlank(path(part, outcome))) {
                    byOutcome.put(outcome, Typed.number(form, path(part, outcome)));
                }
            }
            days.put(part, byOutcome);
        }
        return days;
    }

    private static Map<EnvelopeId, Integer> own(TypedForm form) {
        Map<EnvelopeId, Integer> own = new LinkedHashMap<>();
        for (int row = 0; row < OWN; row++) {
            int at = row;
            Typed.optionalId(form, "schedule.ownEnvelope" + row)
                    .ifPresent(id -> own.put(new EnvelopeId(id), Typed.number(form, "schedule.ownDays" + at)));
        }
        return own;
    }

    private static String path(KeptPart part, CaseStatus outcome) {
        return "schedule.days." + part.key() + "." + outcome;
    }

    @POST
    @Path("/schedules/{id}/{how:confirm|withdraw}")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response settle(@PathParam("id") String id, @PathParam("how") String how) {
        boolean confirms = how.equals("confirm");
        return attempt(confirms ? "retention-confirmed" : "proposal-withdrawn", () -> {
            if (confirms) {
                schedules.confirm(acting.get(), read(id));
            } else {
                schedules.withdraw(acting.get(), read(id));
            }
        });
    }

    @POST
    @Path("/holds")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response hold(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            holds.propose(acting.get(), wanted(form));
            return Response.seeOther(Redirects.done(PATH, "hold-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(
                    invalid, show(usual(), form.refuse(within("hold.", invalid), page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(usual(), form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static ChangeHold.NewHold wanted(TypedForm form) {
        Optional<Reference> reference = Typed.text(form, "hold.reference")
                .map(text -> Reference.read(text)
                        .orElseThrow(() -> new Problem.InvalidInput("hold.reference", Flaw.NO_SUCH_CASE)));
        return new ChangeHold.NewHold(
                reference,
                Typed.optionalId(form, "hold.envelope").map(EnvelopeId::new),
                Typed.code(form, "hold.reason", HoldReason.class),
                Typed.date(form, "hold.until"),
                form.value("hold.note"));
    }

    @POST
    @Path("/holds/{id}/{how:confirm|withdraw|propose-lift|lift}")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response settleHold(@PathParam("id") String id, @PathParam("how") String how) {
        return attempt("hold-" + how, () -> {
            UUID hold = read(id);
            switch (how) {
                case "confirm" -> holds.confirm(acting.get(), hold);
                case "withdraw" -> holds.withdraw(acting.get(), hold);
                case "propose-lift" -> holds.proposeLift(acting.get(), hold);
                default -> holds.lift(acting.get(), hold);
            }
        });
    }

    @GET
    @Path("/erasures/{act}/proof")
    @Produces(MediaType.WILDCARD)
    public Response proof(@PathParam("act") String act) {
        UUID id = read(act);
        try {
            ErasureProof proof = certify.of(actor.get(), id);
            return Response.ok(proof, MediaType.APPLICATION_JSON)
                    .header("Content-Disposition", "attachment; filename=\"erasure-" + id + ".proof.json\"")
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (Problem.Conflict refused) {
            return Response.status(refused.status())
                    .entity(show(usual(), TypedForm.empty(), RefusedBox.of(refused, page.locale())))
                    .type(MediaType.TEXT_HTML_TYPE)
                    .build();
        }
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(
                Redirects.done(PATH, done), act, page.locale(), refused -> show(usual(), TypedForm.empty(), refused));
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }

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

    private TemplateInstance show(TypedForm form, TypedForm hold, RefusedBox refused) {
        Actor viewer = actor.get();
        List<ViewRetention.ShownSchedule> all = view.schedules(viewer);
        List<ViewRetention.ShownHold> held = view.holds(viewer);
        Map<PersonId, String> names = people.names(Stream.concat(
                        all.stream()
                                .flatMap(each ->
                                        Stream.concat(Stream.of(each.proposedBy()), each.confirmedBy().stream())),
                        held.stream()
                                .flatMap(each -> Stream.of(
                                                Optional.of(each.proposedBy()),
                                                each.confirmedBy(),
                                                each.liftProposedBy())
                                        .flatMap(Optional::stream)))
                .distinct()
                .toList());
        List<Choices.Choice> known = envelopes.named().entrySet().stream()
                .map(each -> new Choices.Choice(each.getKey().toString(), each.getValue(), null))
                .toList();
        return Templates.retention(new View(
                rows(all, true, names, viewer, known),
                rows(all, false, names, viewer, known),
                all.stream().anyMatch(each -> each.standing() == ViewRetention.Standing.IN_FORCE),
                view.preview(viewer, AHEAD).map(RetentionPages::box).orElse(null),
                held.stream().map(each -> row(each, names, viewer)).toList(),
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
                java.util.stream.IntStream.range(0, OWN).boxed().toList(),
                known,
                choices.of("hold-reason", HoldReason.values()),
                form,
                hold,
                refused,
                viewer.has(Role.KEEPER)));
    }

    private static List<ScheduleRow> rows(
            List<ViewRetention.ShownSchedule> all,
            boolean waiting,
            Map<PersonId, String> names,
            Actor viewer,
            List<Choices.Choice> known) {
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
                        lines(each.schedule()),
                        own(each.schedule(), known)))
                .toList();
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

    private static PreviewBox box(ViewRetention.Preview preview) {
        return new PreviewBox(
                preview.until(),
                preview.cases().entrySet().stream()
                        .map(each -> new Count(each.getKey().key(), each.getValue()))
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
                preview.more());
    }

    private static HoldRow row(ViewRetention.ShownHold each, Map<PersonId, String> names, Actor viewer) {
        return new HoldRow(
                each.id().toString(),
                each.ofCase(),
                each.of(),
                each.reason().name(),
                each.until(),
                each.note(),
                each.standing().name(),
                names.getOrDefault(each.proposedBy(), ""),
                each.proposedAt(),
                each.confirmedBy().map(person -> names.getOrDefault(person, "")).orElse(null),
                each.standing() != ViewRetention.HoldStanding.OVER
                        && each.confirmedBy().isEmpty(),
                each.standing() == ViewRetention.HoldStanding.OVER,
                each.proposedBy().equals(viewer.person()),
                each.liftProposedBy()
                        .map(person -> names.getOrDefault(person, ""))
                        .orElse(null),
                each.liftProposedBy().filter(viewer.person()::equals).isPresent());
    }
}
