package org.defenderrelief.web.review.people;

import java.time.LocalDate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestForm;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Presence;
import org.defenderrelief.vault.people.SayAway;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** A person says until when they are away, and that they are back. */
@Path("/review/away")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class AwayPages {
    private static final String FIELD = "until";

    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Presence presence;
    private final SayAway say;
    private final Page page;

    AwayPages(CurrentActor actor, CurrentActing acting, Presence presence, SayAway say, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.presence = presence;
        this.say = say;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance away(TypedForm form, LocalDate until, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance form() {
        return show(TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response away(@RestForm String until) {
        TypedForm form = TypedForm.empty().with(FIELD, until == null ? "" : until);
        try {
            say.until(acting.get(), Typed.date(form, FIELD));
            return Response.seeOther(Redirects.done("/review/people", "away-said"))
                    .build();
        } catch (Problem.InvalidInput refused) {
            form.refuse(refused, page.locale());
            return PageAnswers.answer(refused, show(form, null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(form, RefusedBox.of(refused, page.locale())));
        }
    }

    @POST
    @Path("/back")
    public Response back() {
        try {
            say.back(acting.get());
            return Response.seeOther(Redirects.done("/review/people", "back-said"))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(TypedForm.empty(), RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance show(TypedForm form, RefusedBox refused) {
        return Templates.away(form, presence.awayUntil(actor.get().person()).orElse(null), refused);
    }
}
