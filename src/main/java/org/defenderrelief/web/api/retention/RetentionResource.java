package org.defenderrelief.web.api.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.retention.CertifyErasure;
import org.defenderrelief.retention.ChangeHold;
import org.defenderrelief.retention.ChangeSchedule;
import org.defenderrelief.retention.ErasureProof;
import org.defenderrelief.retention.Hold;
import org.defenderrelief.retention.HoldReason;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.retention.Schedule;
import org.defenderrelief.retention.UsualTimes;
import org.defenderrelief.retention.ViewRetention;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** How long what is kept, what is held, what goes next, and what went. */
@Path("/api/v1/retention")
@RolesAllowed({"keeper", "auditor"})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class RetentionResource {
    private static final int ERASURES = 200;

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ViewRetention view;
    private final ChangeSchedule schedules;
    private final ChangeHold holds;
    private final CertifyErasure certify;

    RetentionResource(
            CurrentActor actor,
            CurrentActing acting,
            ViewRetention view,
            ChangeSchedule schedules,
            ChangeHold holds,
            CertifyErasure certify) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.schedules = schedules;
        this.holds = holds;
        this.certify = certify;
    }

    /** Days for records of money of cases that an envelope pays. */
    @Schema(name = "RetentionEnvelope")
    public record EnvelopeJson(
            @NotNull(message = "NEEDED") UUID envelope,
            @NotNull(message = "NEEDED") Integer days) {}

    /** A schedule. @param days by part and outcome; what is not named is kept */
    @Schema(name = "RetentionSchedule")
    public record ScheduleJson(
            UUID id,
            LocalDate from,
            Map<String, Map<CaseStatus, Integer>> days,
            List<EnvelopeJson> envelopes,
            ViewRetention.Standing standing,
            Instant proposedAt,
            Instant confirmedAt) {
        static ScheduleJson of(ViewRetention.ShownSchedule shown) {
            Schedule schedule = shown.schedule();
            return new ScheduleJson(
                    schedule.id(),
                    schedule.from(),
                    byKey(schedule.days()),
                    schedule.envelopes().entrySet().stream()
                            .map(each -> new EnvelopeJson(each.getKey().value(), each.getValue()))
                            .toList(),
                    shown.standing(),
                    shown.proposedAt(),
                    shown.confirmedAt().orElse(null));
        }
    }

    private static Map<String, Map<CaseStatus, Integer>> byKey(Map<KeptPart, Map<CaseStatus, Integer>> days) {
        Map<String, Map<CaseStatus, Integer>> shown = new TreeMap<>();
        days.forEach((part, byOutcome) -> shown.put(part.key(), byOutcome));
        return shown;
    }

    /** A schedule to propose. */
    @Schema(name = "RetentionScheduleBody")
    public record ScheduleBody(
            @NotNull(message = "NEEDED") LocalDate from,
            @NotNull(message = "NEEDED") Map<String, Map<CaseStatus, Integer>> days,
            List<@NotNull(message = "NEEDED") @Valid EnvelopeJson> envelopes) {}

    /** Something to hold: a case, an envelope or everything. */
    @Schema(name = "RetentionHoldBody")
    public record HoldBody(
            String reference, UUID envelope, Boolean everything, HoldReason reason, LocalDate until, String note) {
        @Override
        public String toString() {
            return "HoldBody[" + reason + "]";
        }
    }

    /** What was proposed. */
    @Schema(name = "RetentionProposed")
    public record ProposedJson(UUID id) {}

    /** A hold, of a case, an envelope or everything. @param note empty if what stands there is not what was signed */
    @Schema(name = "RetentionHold")
    public record HoldJson(
            UUID id,
            String reference,
            String envelope,
            boolean everything,
            HoldReason reason,
            LocalDate until,
            String note,
            ViewRetention.HoldStanding standing,
            Instant proposedAt) {
        static HoldJson of(ViewRetention.ShownHold hold) {
            return new HoldJson(
                    hold.id(),
                    hold.ofCase() ? hold.of() : null,
                    hold.ofCase() || hold.everything() ? null : hold.of(),
                    hold.everything(),
                    hold.reason(),
                    hold.until(),
                    hold.note(),
                    hold.standing(),
                    hold.proposedAt());
        }
    }

    /** Parts of a case that go together. @param heldBy the hold that keeps them, if one does @param heldUntil when it ends by itself */
    @Schema(name = "RetentionComing")
    public record ComingJson(
            String reference,
            String codename,
            CaseStatus outcome,
            LocalDate closed,
            String part,
            int versions,
            LocalDate due,
            UUID heldBy,
            Instant heldUntil) {
        static ComingJson of(ViewRetention.Coming coming) {
            return new ComingJson(
                    coming.reference(),
                    coming.codename(),
                    coming.outcome(),
                    coming.closed(),
                    coming.part().key(),
                    coming.versions(),
                    coming.due(),
                    coming.held().map(Hold::id).orElse(null),
                    coming.held().map(Hold::ends).orElse(null));
        }
    }

    /**
     * What goes until a day by one schedule.
     *
     * @param cases how many cases, by part @param more whether there is more than is told @param further how many lines more
     * @param next what goes by schedules that begin until that day
     */
    @Schema(name = "RetentionPreview")
    public record PreviewJson(
            UUID schedule,
            LocalDate from,
            boolean inForce,
            LocalDate until,
            Map<String, Integer> cases,
            int held,
            boolean more,
            int further,
            List<ComingJson> coming,
            List<PreviewJson> next) {
        static PreviewJson of(List<ViewRetention.Preview> all) {
            return of(all.get(0), all.subList(1, all.size()));
        }

        private static PreviewJson of(ViewRetention.Preview preview, List<ViewRetention.Preview> after) {
            Map<String, Integer> cases = new TreeMap<>();
            preview.cases().forEach((part, count) -> cases.put(part.key(), count));
            return new PreviewJson(
                    preview.schedule().id(),
                    preview.schedule().from(),
                    preview.inForce(),
                    preview.until(),
                    cases,
                    preview.held(),
                    preview.further() > 0,
                    preview.further(),
                    preview.coming().stream().map(ComingJson::of).toList(),
                    after.stream().map(each -> of(each, List.of())).toList());
        }
    }

    @GET
    @Path("/schedules")
    @Operation(
            summary = "Schedules that two keepers stand by, and those that wait for another keeper, the newest first")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: an act is gone or is none")
    public List<ScheduleJson> schedules() {
        return view.schedules(actor.get()).stream().map(ScheduleJson::of).toList();
    }

    @GET
    @Path("/schedules/usual")
    @Operation(summary = "The days that a first proposal may begin with, by part and outcome")
    @APIResponse(responseCode = "200", description = "OK")
    public Map<String, Map<CaseStatus, Integer>> usual() {
        return byKey(UsualTimes.days());
    }

    @POST
    @Path("/schedules")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Propose how long what is kept",
            description =
                    "What is not named is kept for good. It counts once another keeper has confirmed it and its day has come.")
    @APIResponseSchema(value = ProposedJson.class, responseCode = "201", responseDescription = "Proposed")
    @APIResponse(
            responseCode = "400",
            description = "invalid-input: a time that is too short or too long, or an early day")
    public Response propose(@NotNull(message = "NEEDED") @Valid ScheduleBody body) {
        Map<KeptPart, Map<CaseStatus, Integer>> days = new EnumMap<>(KeptPart.class);
        body.days()
                .forEach((key, byOutcome) -> days.put(
                        KeptPart.read(key).orElseThrow(() -> new Problem.InvalidInput("days." + key, Flaw.NOT_A_VALUE)),
                        byOutcome == null ? Map.of() : byOutcome));
        Map<EnvelopeId, Integer> own = new LinkedHashMap<>();
        Optional.ofNullable(body.envelopes()).orElse(List.of()).forEach(each -> {
            if (own.put(new EnvelopeId(each.envelope()), each.days()) != null) {
                throw new Problem.InvalidInput("envelopes", Flaw.ENVELOPE_ONCE);
            }
        });
        return created(schedules.propose(acting.get(), body.from(), days, own).id());
    }

    @POST
    @Path("/schedules/{id}/confirm")
    @RolesAllowed("keeper")
    @Operation(summary = "Confirm a schedule that another keeper proposed")
    @APIResponse(responseCode = "204", description = "It holds from its day on")
    @APIResponse(responseCode = "403", description = "second-person-needed")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled, proposal-overtaken, proposer-left or not-authentic")
    public Response confirm(@PathParam("id") String id) {
        schedules.confirm(acting.get(), read(id));
        return Response.noContent().build();
    }

    @POST
    @Path("/schedules/{id}/withdraw")
    @RolesAllowed("keeper")
    @Operation(summary = "Take a schedule back that you proposed, before anybody confirms it")
    @APIResponse(responseCode = "204", description = "It never holds")
    @APIResponse(responseCode = "403", description = "not-yours")
    @APIResponse(responseCode = "409", description = "proposal-settled, proposal-overtaken or not-authentic")
    public Response withdraw(@PathParam("id") String id) {
        schedules.withdraw(acting.get(), read(id));
        return Response.noContent().build();
    }

    @GET
    @Path("/preview")
    @Operation(
            summary = "What will be erased until so many days from today, when, and what is held",
            description =
                    "By what stands in clear. What really goes, the signed acts decide when it is due. With what goes"
                            + " by schedules that begin until then, or by all that are confirmed while none is in force.")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "404",
            description =
                    "No schedule is in force or confirmed, so nothing is erased by one. What a person asked to have erased is not in a preview and can go all the same")
    @APIResponse(responseCode = "409", description = "not-authentic: an act is gone or is none")
    public PreviewJson preview(@Parameter(description = "0 to 3653") @QueryParam("days") @DefaultValue("90") int days) {
        List<ViewRetention.Preview> all = view.previews(actor.get(), days);
        if (all.isEmpty()) {
            throw new Problem.NotFound();
        }
        return PreviewJson.of(all);
    }

    @GET
    @Path("/holds")
    @Operation(summary = "What is not to be erased, those that hold first")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "409", description = "not-authentic: an act is gone or is none")
    public List<HoldJson> holds() {
        return view.holds(actor.get()).stream().map(HoldJson::of).toList();
    }

    @POST
    @Path("/holds")
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Propose that nothing of a case, of the cases of an envelope, or of any case is erased until a day",
            description =
                    "It holds at once, for 90 days at most until another keeper confirms it. One of everything holds until"
                            + " its day, 90 days ahead at most, and takes two to end before.")
    @APIResponseSchema(value = ProposedJson.class, responseCode = "201", responseDescription = "It holds")
    @APIResponse(responseCode = "400", description = "invalid-input")
    public Response hold(
            @HeaderParam("Idempotency-Key") String key, @NotNull(message = "NEEDED") @Valid HoldBody body) {
        Optional<Reference> reference = Optional.ofNullable(body.reference())
                .map(text -> Reference.read(text)
                        .orElseThrow(() -> new Problem.InvalidInput("reference", Flaw.NO_SUCH_CASE)));
        return created(holds.propose(
                acting.get(),
                new ChangeHold.NewHold(
                        reference,
                        Optional.ofNullable(body.envelope()).map(EnvelopeId::new),
                        Boolean.TRUE.equals(body.everything()),
                        body.reason(),
                        body.until(),
                        body.note()),
                Optional.ofNullable(key)));
    }

    @POST
    @Path("/holds/{id}/{how:confirm|withdraw|propose-lift|lift}")
    @RolesAllowed("keeper")
    @Operation(
            summary =
                    "Confirm a hold, take yours back before that, propose to lift it, or lift it as another keeper proposed")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "403", description = "second-person-needed or not-yours")
    @APIResponse(
            responseCode = "409",
            description = "proposal-settled, hold-over, lift-not-proposed, proposer-left or not-authentic")
    public Response settle(@PathParam("id") String id, @PathParam("how") String how) {
        UUID hold = read(id);
        switch (how) {
            case "confirm" -> holds.confirm(acting.get(), hold);
            case "withdraw" -> holds.withdraw(acting.get(), hold);
            case "propose-lift" -> holds.proposeLift(acting.get(), hold);
            default -> holds.lift(acting.get(), hold);
        }
        return Response.noContent().build();
    }

    @GET
    @Path("/erasures")
    @Operation(summary = "Parts of cases that were erased, the newest 200, the newest first")
    @APIResponse(responseCode = "200", description = "OK")
    public List<ViewRetention.Erasure> erasures() {
        return view.erased(actor.get(), ERASURES);
    }

    @GET
    @Path("/erasures/{act}/proof")
    @Operation(
            summary = "The file by which anybody checks without the service that a part was erased",
            description = "scripts/verify-history erasure checks it with the verifier key alone.")
    @APIResponse(responseCode = "200", description = "The proof")
    @APIResponse(
            responseCode = "409",
            description = "erasure-not-covered: no published checkpoint covers it yet; not-authentic")
    public ErasureProof proof(@PathParam("act") String act) {
        return certify.of(actor.get(), read(act));
    }

    private static Response created(UUID id) {
        return Response.status(Response.Status.CREATED)
                .entity(new ProposedJson(id))
                .build();
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
