package org.defenderrelief.web.review.fund;

import java.util.List;

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

import org.defenderrelief.fund.Envelope;
import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.fund.SuspendEnvelope;
import org.defenderrelief.fund.SuspensionReason;
import org.defenderrelief.fund.Suspensions;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.Choices.Choice;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A keeper suspends an envelope; two resume it. */
@Path("/review")
@RequestScoped
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class SuspendPages {
    private final CurrentActing acting;
    private final Envelopes envelopes;
    private final Suspensions suspensions;
    private final SuspendEnvelope suspend;
    private final Choices choices;
    private final Page page;

    SuspendPages(
            CurrentActing acting,
            Envelopes envelopes,
            Suspensions suspensions,
            SuspendEnvelope suspend,
            Choices choices,
            Page page) {
        this.acting = acting;
        this.envelopes = envelopes;
        this.suspensions = suspensions;
        this.suspend = suspend;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance suspendEnvelope(
                String id, String code, String title, TypedForm form, List<Choice> reasons, RefusedBox refused);

        private Templates() {}
    }

    @GET
    @Path("/funds/{id}/suspend")
    public TemplateInstance form(@PathParam("id") String id) {
        Envelope envelope = envelope(id);
        boolean already = suspensions.of(envelope.id()).isPresent();
        return show(envelope, already ? TypedForm.empty().with("payments", "true") : TypedForm.empty(), null);
    }

    @POST
    @Path("/funds/{id}/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response suspend(@PathParam("id") String id, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Envelope envelope = envelope(id);
        try {
            suspend.suspend(
                    acting.get(),
                    envelope.id(),
                    Typed.code(form, "reason", SuspensionReason.class),
                    form.value("payments").equals("true"));
            return done(envelope, "envelope-suspended");
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, show(envelope, form.refuse(invalid, page.locale()), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(envelope, form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/funds/{id}/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resume(@PathParam("id") String id) {
        Envelope envelope = envelope(id);
        try {
            boolean resumed = suspend.resume(acting.get(), envelope.id());
            return done(envelope, resumed ? "envelope-resumed" : "envelope-resume-proposed");
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(
                    refused, show(envelope, TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    private static Response done(Envelope envelope, String word) {
        return Response.seeOther(Redirects.done("/review/funds/" + envelope.id(), word))
                .build();
    }

    private Envelope envelope(String id) {
        return envelopes.shown(Ids.read(id).map(EnvelopeId::new).orElseThrow(Problem.NotFound::new));
    }

    private TemplateInstance show(Envelope envelope, TypedForm form, RefusedBox refused) {
        return Templates.suspendEnvelope(
                envelope.id().toString(),
                envelope.code(),
                envelope.title(),
                form,
                choices.of("suspension-reason", SuspensionReason.values()),
                refused);
    }
}
