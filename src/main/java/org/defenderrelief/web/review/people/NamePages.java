package org.defenderrelief.web.review.people;

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

import org.defenderrelief.access.ChooseName;
import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.TypedForm;

/** The name under which colleagues see somebody. */
@Path("/review/name")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class NamePages {
    private final CurrentActor actor;
    private final CurrentActing acting;
    private final ChooseName choose;
    private final Page page;

    NamePages(CurrentActor actor, CurrentActing acting, ChooseName choose, Page page) {
        this.actor = actor;
        this.acting = acting;
        this.choose = choose;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance name(TypedForm form, String account, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance form() {
        TypedForm form =
                TypedForm.empty().with("name", choose.chosen(actor.get()).orElse(""));
        return Templates.name(form, actor.get().name(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@RestForm String name) {
        TypedForm form = TypedForm.empty().with("name", name == null ? "" : name);
        try {
            choose.choose(acting.get(), name);
            boolean none = name == null || name.isBlank();
            return Response.seeOther(Redirects.done("/review/people", none ? "name-given-up" : "name-chosen"))
                    .build();
        } catch (Problem.InvalidInput refused) {
            form.refuse(refused, page.locale());
            return PageAnswers.answer(refused, Templates.name(form, actor.get().name(), null));
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            RefusedBox box = RefusedBox.of(refused, page.locale());
            return PageAnswers.answer(refused, Templates.name(form, actor.get().name(), box));
        }
    }
}
