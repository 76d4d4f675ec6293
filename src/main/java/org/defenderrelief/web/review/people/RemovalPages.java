package org.defenderrelief.web.review.people;

import java.util.List;

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
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** Two people end all offices of a third. The page says what ends and what cannot be taken back. */
@Path("/review/people/remove/{kid}")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class RemovalPages {
    private final CurrentActing acting;
    private final RosterView roster;
    private final DraftRows drafts;
    private final ProposeStatement propose;
    private final Page page;

    RemovalPages(CurrentActing acting, RosterView roster, DraftRows drafts, ProposeStatement propose, Page page) {
        this.acting = acting;
        this.roster = roster;
        this.drafts = drafts;
        this.propose = propose;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance remove(String kid, String name, List<String> offices, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("kid") String kid) {
        return show(holder(kid), null);
    }

    @POST
    public Response sign(@PathParam("kid") String kid) {
        RosterView.Holder gone = holder(kid);
        try {
            propose.removal(acting.signer(), kid);
            return Response.seeOther(Redirects.done("/review/people", "removal-signed"))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(refused, show(gone, RefusedBox.of(refused, page.locale())));
        }
    }

    private RosterView.Holder holder(String kid) {
        return roster.holder(kid).orElseThrow(Problem.NotFound::new);
    }

    private TemplateInstance show(RosterView.Holder gone, RefusedBox refused) {
        return Templates.remove(
                gone.kid(),
                drafts.name(gone.person()),
                gone.offices().stream().map(Office::name).toList(),
                refused);
    }
}
