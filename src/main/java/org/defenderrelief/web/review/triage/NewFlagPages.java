package org.defenderrelief.web.review.triage;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
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
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.triage.FlagPerson;
import org.defenderrelief.triage.FlagReason;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.Typed;
import org.defenderrelief.web.shared.Choices;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.References;
import org.defenderrelief.web.shared.TypedForm;

/** One of triage proposes to flag the person of a case. */
@Path("/review/cases/{reference}/flag")
@RolesAllowed("triage")
@Produces(MediaType.TEXT_HTML)
public class NewFlagPages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final Cases cases;
    private final FlagPerson flagPerson;
    private final Choices choices;
    private final Page page;

    NewFlagPages(
            CurrentActor actor, CurrentActing acting, Cases cases, FlagPerson flagPerson, Choices choices, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.cases = cases;
        this.flagPerson = flagPerson;
        this.choices = choices;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance flag(
                String reference, String codename, List<Choices.Choice> reasons, TypedForm form, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance show(@PathParam("reference") String reference) {
        return form(References.read(reference), TypedForm.empty(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@PathParam("reference") String reference, MultivaluedMap<String, String> sent) {
        TypedForm form = TypedForm.of(sent);
        Reference read = References.read(reference);
        try {
            flagPerson.propose(
                    acting.get(),
                    read,
                    new FlagPerson.Wanted(
                            Typed.code(form, "reason", FlagReason.class),
                            form.value("text"),
                            Typed.date(form, "until")),
                    form.once());
            return Response.seeOther(Redirects.done("/review/flags", "flag-proposed"))
                    .build();
        } catch (Problem.InvalidInput invalid) {
            return PageAnswers.answer(invalid, form(read, form.refuse(invalid, page.locale()), null));
        } catch (Problem.IdempotencyMismatch | Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            form.heed(refused);
            return PageAnswers.answer(refused, form(read, form, RefusedBox.of(refused, page.locale())));
        }
    }

    private TemplateInstance form(Reference reference, TypedForm form, RefusedBox refused) {
        return Templates.flag(
                reference.value(),
                cases.visibleTo(actor.get(), reference).codename().value(),
                choices.of("flag-reason", FlagReason.values()),
                form,
                refused);
    }
}
