package org.defenderrelief.web.shared;

import java.net.URI;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.oidc.OidcSession;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.EndSignIn;
import org.defenderrelief.access.SignInServer;

/** A person signs out: here, with all that hangs on the sign-in; at Keycloak, for all of its clients; and in their browser. */
@RequestScoped
public class SignOut {
    private static final URI START = URI.create("/");
    /** Pages that the browser keeps in memory for Back, and drafts on the device (W3C Clear Site Data). */
    private static final String FORGET = "\"cache\", \"storage\"";

    private final CurrentActor actor;
    private final EndSignIn end;
    private final SignInServer signInServer;
    private final OidcSession browser;

    SignOut(CurrentActor actor, EndSignIn end, SignInServer signInServer, OidcSession browser) {
        this.actor = actor;
        this.end = end;
        this.signInServer = signInServer;
        this.browser = browser;
    }

    /** Ends it and leads to the start page. Should Keycloak be away, its session ends when somebody next comes with it. */
    public Response.ResponseBuilder signOut() {
        end.end(actor.person(), actor.signIn());
        signInServer.endSession();
        browser.logout().await().indefinitely();
        return Response.seeOther(START).header("Clear-Site-Data", FORGET);
    }
}
