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

import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.web.review.RefusedBox;

/** Two people end all offices of a third for the time being. The page says what ends and how the person comes back. */
@Path("/review/people/suspend/{kid}")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class SuspensionPages {
    private final EndingForm form;
    private final ProposeStatement propose;

    SuspensionPages(EndingForm form, ProposeStatement propose) {
        this.form = form;
        this.propose = propose;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance suspend(String kid, String name, List<String> offices, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("kid") String kid) {
        return form.show(kid, Templates::suspend);
    }

    @POST
    public Response sign(@PathParam("kid") String kid) {
        return form.sign(kid, signer -> propose.suspension(signer, kid), "suspension-signed", Templates::suspend);
    }
}
