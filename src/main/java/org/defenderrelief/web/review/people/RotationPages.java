package org.defenderrelief.web.review.people;

import java.util.Arrays;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** A circle gets a new key, because it is time or because somebody may have the old one. The page says what it protects and what not. */
@Path("/review/people/rotate/{circle}")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class RotationPages {
    private final CurrentActing acting;
    private final ProposeStatement propose;
    private final Page page;

    RotationPages(CurrentActing acting, ProposeStatement propose, Page page) {
        this.acting = acting;
        this.propose = propose;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance rotate(String circle, String office, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("circle") String circle) {
        return show(circle(circle), null);
    }

    @POST
    public Response sign(@PathParam("circle") String name) {
        Circle circle = circle(name);
        try {
            propose.rotation(acting.get(), circle);
            return Response.seeOther(Redirects.done("/review/people", "rotation-signed"))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(circle, RefusedBox.of(refused, page.locale())));
        }
    }

    private static TemplateInstance show(Circle circle, RefusedBox refused) {
        return Templates.rotate(circle.name(), Office.of(circle).name(), refused);
    }

    private static Circle circle(String name) {
        return Arrays.stream(Circle.values())
                .filter(circle -> circle.name().equals(name))
                .findFirst()
                .orElseThrow(Problem.NotFound::new);
    }
}
