package org.defenderrelief.web.review.retention;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.FreeText;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.retention.CertifyErasure;
import org.defenderrelief.retention.ChangeHold;
import org.defenderrelief.retention.ChangeSchedule;
import org.defenderrelief.retention.ErasureProof;
import org.defenderrelief.retention.HoldReason;
import org.defenderrelief.retention.KeptPart;
import org.defenderrelief.web.review.Complaints;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** Keepers propose and confirm how long what is kept, and what is held. */
@Path("/review/retention")
@RequestScoped
@RolesAllowed({"keeper", "auditor"})
@Produces(MediaType.TEXT_HTML)
public class RetentionPages {
    private static final String PATH = "/review/retention";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final RetentionView view;
    private final ChangeSchedule schedules;
    private final ChangeHold holds;
    private final CertifyErasure certify;
    private final Page page;

    RetentionPages(
            CurrentActor actor,
            CurrentActing acting,
            RetentionView view,
            ChangeSchedule schedules,
            ChangeHold holds,
            CertifyErasure certify,
            Page page) {
        this.actor = actor;
        this.acting = acting;
        this.view = view;
        this.schedules = schedules;
        this.holds = holds;
        this.certify = certify;
        this.page = page;
    }

    @GET
    public TemplateInstance show() {
        return view.show(TypedForm.empty(), null);
    }

    @POST
    @RolesAllowed("keeper")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        try {
            Wanted wanted = wanted(form);
            schedules.propose(acting.get(), wanted.from(), wanted.days(), wanted.own());
            return Response.seeOther(Redirects.done(PATH, "retention-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(
                    invalid, view.proposed(form.refuse(within("schedule.", invalid), page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, view.proposed(form, RefusedBox.of(refused, page.locale())));
        }
    }

    /** What the form of a schedule asks for. */
    private record Wanted(LocalDate from, Map<KeptPart, Map<CaseStatus, Integer>> days, Map<EnvelopeId, Integer> own) {}

    private static Wanted wanted(TypedForm form) {
        return Complaints.of(complaints -> new Wanted(
                complaints.read(() -> Typed.date(form, "schedule.from")),
                days(form, complaints),
                own(form, complaints)));
    }

    /** As the form names its fields. */
    private static Problem.InvalidInput within(String prefix, Problem.InvalidInput invalid) {
        return new Problem.InvalidInput(invalid.violations().stream()
                .map(each -> each.field().startsWith(prefix) ? each : each.at(prefix + each.field()))
                .toList());
    }

    private static Map<KeptPart, Map<CaseStatus, Integer>> days(TypedForm form, Complaints complaints) {
        Map<KeptPart, Map<CaseStatus, Integer>> days = new EnumMap<>(KeptPart.class);
        for (KeptPart part : KeptPart.values()) {
            Map<CaseStatus, Integer> byOutcome = new EnumMap<>(CaseStatus.class);
            for (CaseStatus outcome : ScheduleForm.OUTCOMES) {
                String path = ScheduleForm.path(part, outcome);
                if (!form.isBlank(path)) {
                    byOutcome.put(outcome, complaints.read(() -> Typed.number(form, path)));
                }
            }
            days.put(part, byOutcome);
        }
        return days;
    }

    /** A row in which anything stands has both: half a row would be left out without a word. */
    private static Map<EnvelopeId, Integer> own(TypedForm form, Complaints complaints) {
        Map<EnvelopeId, Integer> own = new LinkedHashMap<>();
        for (int row = 0; row < ScheduleForm.OWN; row++) {
            String envelope = ScheduleForm.OWN_ENVELOPE + row;
            String days = ScheduleForm.OWN_DAYS + row;
            if (!form.isBlank(envelope) || !form.isBlank(days)) {
                UUID id = complaints.read(() -> Typed.id(form, envelope));
                Integer kept = complaints.read(() -> Typed.number(form, days));
                if (id != null && own.putIfAbsent(new EnvelopeId(id), kept == null ? 0 : kept) != null) {
                    complaints.check(() -> {
                        throw new Problem.InvalidInput(envelope, Flaw.ENVELOPE_ONCE);
                    });
                }
            }
        }
        return own;
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
            holds.propose(acting.get(), newHold(form), form.once());
            return Response.seeOther(Redirects.done(PATH, "hold-proposed")).build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, view.show(form.refuse(within("hold.", invalid), page.locale()), null));
        } catch (Problem.IdempotencyMismatch | Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            form.heed(refused);
            return PageAnswers.answer(refused, view.show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    private static ChangeHold.NewHold newHold(TypedForm form) {
        return Complaints.of(complaints -> {
            Optional<Reference> reference = complaints.read(() -> reference(form));
            Optional<EnvelopeId> envelope =
                    Typed.optionalId(form, "hold.envelope").map(EnvelopeId::new);
            boolean everything = form.has("hold.everything", "true");
            complaints.check(
                    () -> ChangeHold.requireOne(!form.isBlank("hold.reference"), envelope.isPresent(), everything));
            return new ChangeHold.NewHold(
                    reference,
                    envelope,
                    everything,
                    complaints.read(() -> Typed.code(form, "hold.reason", HoldReason.class)),
                    complaints.read(() -> Typed.date(form, "hold.until")),
                    complaints.read(() -> FreeText.required("hold.note", form.value("hold.note"), ChangeHold.NOTE)));
        });
    }

    private static Optional<Reference> reference(TypedForm form) {
        return Typed.text(form, "hold.reference")
                .map(text -> Reference.read(text)
                        .orElseThrow(() -> new Problem.InvalidInput("hold.reference", Flaw.NO_SUCH_CASE)));
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
                    .entity(view.show(TypedForm.empty(), RefusedBox.of(refused, page.locale())))
                    .type(MediaType.TEXT_HTML_TYPE)
                    .build();
        }
    }

    private Response attempt(String done, Runnable act) {
        return PageAnswers.attempt(
                Redirects.done(PATH, done), act, page.locale(), refused -> view.show(TypedForm.empty(), refused));
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
