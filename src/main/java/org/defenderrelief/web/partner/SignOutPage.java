package org.defenderrelief.web.partner;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;

import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.SignOut;

/** A partner signs out, or whoever else came in here and found the wrong door. */
@Path("/partner/logout")
@Authenticated
public class SignOutPage {
    private final SignOut signOut;

    SignOutPage(SignOut signOut) {
        this.signOut = signOut;
    }

    @POST
    public Response signOut() {
        return signOut.signOut().build();
    }

    /** Where one lands who signed in anew because the session had run out before the button was pressed. */
    @GET
    public Response backToRequests() {
        return Response.seeOther(Redirects.within("/partner", null)).build();
    }
}
