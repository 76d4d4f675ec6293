package org.defenderrelief.web.review.people;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.Brake;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** A keeper or an auditor stops everything at once. The page says what stops, what goes on, and that it takes two to let go. */
@Path("/review/people/freeze")
@RolesAllowed({"auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class FreezePages {
    private final CurrentActing acting;
    private final Brake brake;
    private final Page page;

    FreezePages(CurrentActing acting, Brake brake, Page page) {
        this.acting = acting;
        this.brake = brake;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance freeze(RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask() {
        return Templates.freeze(null);
    }

    @POST
    public Response freeze() {
        try {
            brake.freeze(acting.get());
            return Response.seeOther(Redirects.done("/review/people", "frozen")).build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, Templates.freeze(RefusedBox.of(refused, page.locale())));
        }
    }
}
