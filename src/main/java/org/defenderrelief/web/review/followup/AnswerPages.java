package org.defenderrelief.web.review.followup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.defenderrelief.followup.AnswerDenial;
import org.defenderrelief.followup.AnswerReport;
import org.defenderrelief.followup.AnswerSafety;
import org.defenderrelief.followup.DenialAnswer;
import org.defenderrelief.followup.ExcuseConfirmation;
import org.defenderrelief.followup.ReportReason;
import org.defenderrelief.followup.SafetyAnswer;
import org.defenderrelief.followup.UnconfirmedReason;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** What is answered after payment: to the partner's report, and by triage to the person in danger. */
@Path("/review/cases/{reference}/follow-up")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class AnswerPages {
    private static final String SIGNED = "follow-up-answered";

    private final CurrentActing acting;
    private final FollowUpView view;
    private final AnswerReport report;
    private final ExcuseConfirmation excuse;
    private final AnswerDenial denial;
    private final AnswerSafety safety;

    AnswerPages(
            CurrentActing acting,
            FollowUpView view,
            AnswerReport report,
            ExcuseConfirmation excuse,
            AnswerDenial denial,
            AnswerSafety safety) {
        this.acting = acting;
        this.view = view;
        this.report = report;
        this.excuse = excuse;
        this.denial = denial;
        this.safety = safety;
    }

    @POST
    @Path("/report/accept")
    @RolesAllowed({"finance", "triage"})
    public Response accept(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named("accept");
        return view.attempt(read, "accept", form, SIGNED, () -> report.accept(acting.get(), read, Typed.version(form)));
    }

    @POST
    @Path("/report/return")
    @RolesAllowed({"finance", "triage"})
    public Response giveBack(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named("return");
        return view.attempt(
                read,
                "return",
                form,
                SIGNED,
                () -> report.returned(
                        acting.get(), read, Typed.version(form), Typed.code(form, "missing", ReportReason.class)));
    }

    @POST
    @Path("/excuse")
    public Response excuse(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named("excuse");
        return view.attempt(
                read,
                "excuse",
                form,
                SIGNED,
                () -> excuse.excuse(
                        acting.get(), read, Typed.version(form), Typed.code(form, "why", UnconfirmedReason.class)));
    }

    @POST
    @Path("/denial")
    public Response denial(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named("denial");
        return view.attempt(
                read,
                "denial",
                form,
                SIGNED,
                () -> denial.answer(
                        acting.get(), read, Typed.version(form), Typed.code(form, "answer", DenialAnswer.class)));
    }

    @POST
    @Path("/safety")
    public Response safety(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        Reference read = References.read(reference);
        TypedForm form = TypedForm.of(sent).named("safety");
        return view.attempt(
                read,
                "safety",
                form,
                SIGNED,
                () -> safety.answer(
                        acting.get(),
                        read,
                        Typed.version(form),
                        form.value("told"),
                        Typed.code(form, "care", SafetyAnswer.class)));
    }
}
