package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;

import org.defenderrelief.access.CurrentActor;
import org.defenderrelief.access.SignInServer;
import org.defenderrelief.kernel.Problem;

/**
 * Lets nobody in whose sign-in is over, at any address that asks who comes: programs are answered 401, browsers go to sign in anew. A
 * copied cookie or token is worth nothing from the moment its owner signs out.
 */
@ApplicationScoped
class LiveSignIn {
    private final CurrentActor actor;
    private final SignInServer signInServer;

    LiveSignIn(CurrentActor actor, SignInServer signInServer) {
        this.actor = actor;
        this.signInServer = signInServer;
    }

    /** The form is read before, so that the page for what fails here can give it back. */
    @ServerRequestFilter
    @WithFormRead
    void check(RoutingContext routing) {
        if (routing.user() == null) {
            return;
        }
        try {
            actor.get();
        } catch (AuthenticationFailedException over) {
            if (Faces.isPage(routing.normalizedPath())) {
                // Where Keycloak could not be told when the sign-in ended, it would go on with the old session for
                // ever.
                signInServer.endSession();
            }
            throw over;
        } catch (Problem.Forbidden incomplete) {
            // Whoever cannot do anything with their account can still leave.
            if (!Faces.isSignOut(routing.normalizedPath())) {
                throw incomplete;
            }
        }
    }
}
