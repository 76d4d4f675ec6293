package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import org.defenderrelief.access.EndSignIn;
import org.defenderrelief.access.LogoutTokens;

/**
 * Where Keycloak says that a session is over: OpenID Connect Back-Channel Logout 1.0. Whoever calls needs no sign-in but a token that
 * the realm signed for this; it is answered when the sign-in has ended, not before.
 */
@ApplicationScoped
class BackChannelLogout {
    static final String PATH = "/back-channel-logout";
    /** A logout token is about a kilobyte. */
    private static final long MOST = 16_384;

    private final LogoutTokens tokens;
    private final EndSignIn end;
    private final Incidents incidents;

    BackChannelLogout(LogoutTokens tokens, EndSignIn end, Incidents incidents) {
        this.tokens = tokens;
        this.end = end;
        this.incidents = incidents;
    }

    void register(@Observes Router router) {
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(MOST)).blockingHandler(this::ended, false);
    }

    private void ended(RoutingContext routing) {
        routing.response().setStatusCode(status(routing)).end();
    }

    private int status(RoutingContext routing) {
        String token = routing.request().getFormAttribute("logout_token");
        if (token == null) {
            return 400;
        }
        try {
            return tokens.read(token)
                    .map(over -> {
                        end.end(over.person(), over.signIn());
                        return 200;
                    })
                    .orElse(400);
        } catch (RuntimeException failure) {
            incidents.unavailable(failure);
            return 503;
        }
    }
}
