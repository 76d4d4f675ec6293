package org.defenderrelief.web.partner;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.web.shared.SignedIn;

/** A partner has signed in again, for a form that waits. */
@Path("/partner/signed-in")
@RolesAllowed("partner")
@Produces(MediaType.TEXT_HTML)
public class SignedInPage {
    @GET
    public TemplateInstance signedIn() {
        return SignedIn.page("/partner");
    }
}
