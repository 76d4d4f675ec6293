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

/** The first of two keepers or auditors lets go of what is frozen. */
@Path("/review/people/unfreeze")
@RolesAllowed({"auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class UnfreezePages {
    private final CurrentActing acting;
    private final Brake brake;
    private final BrakeNotice notice;
    private final Page page;

    UnfreezePages(CurrentActing acting, Brake brake, BrakeNotice notice, Page page) {
        this.acting = acting;
        this.brake = brake;
        this.notice = notice;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance unfreeze(boolean frozen, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask() {
        return Templates.unfreeze(notice.getPulled() != null, null);
    }

    @POST
    public Response letGo() {
        try {
            brake.unfreeze(acting.signer());
            return Response.seeOther(Redirects.done("/review/people", "unfreezing-signed"))
                    .build();
        } catch (Problem.Locked | Problem.Forbidden | Problem.Conflict refused) {
            return PageAnswers.answer(
                    refused, Templates.unfreeze(notice.getPulled() != null, RefusedBox.of(refused, page.locale())));
        }
    }
}
