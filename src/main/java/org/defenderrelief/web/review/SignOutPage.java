package org.defenderrelief.web.review;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;

import org.defenderrelief.web.shared.Redirects;
import org.defenderrelief.web.shared.SignOut;

/** A reviewer signs out, or whoever else came in here and found the wrong door; what was unlocked in that sign-in closes with it. */
@Path("/review/logout")
@Authenticated
public class SignOutPage {
    private final UnlockCookie cookie;
    private final SignOut signOut;

    SignOutPage(UnlockCookie cookie, SignOut signOut) {
        this.cookie = cookie;
        this.signOut = signOut;
    }

    @POST
    public Response signOut() {
        return signOut.signOut().cookie(cookie.takeBack()).build();
    }

    /** Where one lands who signed in anew because the session had run out before the button was pressed. */
    @GET
    public Response backToWork() {
        return Response.seeOther(Redirects.within("/review", null)).build();
    }
}
