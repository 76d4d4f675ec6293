package org.defenderrelief.web.review.people;

import java.util.UUID;

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

import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.RevokePasskey;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** A reviewer revokes one of their passkeys. The page says what ends and what does not. */
@Path("/review/passkeys/{id}/revoke")
@RolesAllowed({"triage", "committee", "finance", "auditor", "keeper"})
@Produces(MediaType.TEXT_HTML)
public class RevokePasskeyPages {
    private final CurrentActing acting;
    private final YourPasskeys yours;
    private final RevokePasskey revoke;
    private final Page page;

    RevokePasskeyPages(CurrentActing acting, YourPasskeys yours, RevokePasskey revoke, Page page) {
        this.acting = acting;
        this.yours = yours;
        this.revoke = revoke;
        this.page = page;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance revokePasskey(PasskeyRow passkey, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance ask(@PathParam("id") String id) {
        return Templates.revokePasskey(PasskeyRow.of(yours.one(acting.get(), read(id))), null);
    }

    @POST
    public Response revoke(@PathParam("id") String id) {
        PasskeyRow passkey = PasskeyRow.of(yours.one(acting.get(), read(id)));
        return PageAnswers.attempt(
                Redirects.done("/review/passkeys", "passkey-revoked"),
                () -> revoke.revoke(acting.get(), passkey.id()),
                page.locale(),
                refused -> Templates.revokePasskey(passkey, refused));
    }

    private static UUID read(String id) {
        return Ids.read(id).orElseThrow(Problem.NotFound::new);
    }
}
