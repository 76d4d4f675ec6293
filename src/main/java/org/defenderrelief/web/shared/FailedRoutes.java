package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Gives people a page for failures that never reach a resource: the sign-in layer's refusals, unknown addresses. */
@ApplicationScoped
class FailedRoutes {
    private static final int BEFORE_ALL = Integer.MIN_VALUE + 1000;

    private final ErrorPages pages;
    private final Incidents incidents;
    private final SecurityHeaders headers;

    FailedRoutes(ErrorPages pages, Incidents incidents, SecurityHeaders headers) {
        this.pages = pages;
        this.incidents = incidents;
        this.headers = headers;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).failureHandler(this::failed);
    }

    private void failed(RoutingContext routing) {
        if (!Faces.isPage(routing.normalizedPath())
                || routing.response().headWritten()
                || isSignIn(routing.failure())) {
            routing.next();
            return;
        }
        // What names no host, or no path, has come by no filter.
        headers.guard(routing);
        Refusal refusal = refusal(routing);
        if (routing.failure() instanceof SignInAway.NotThere) {
            routing.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(SignInAway.RETRY_AFTER_SECONDS));
        }
        OutsideResources.answer(routing, refusal.status(), () -> pages.render(refusal, routing.normalizedPath()));
    }

    /** Part of signing in, such as the way to the identity provider and back: not ours to answer. */
    private static boolean isSignIn(Throwable failure) {
        return failure instanceof AuthenticationException || failure instanceof UnauthorizedException;
    }

    private Refusal refusal(RoutingContext routing) {
        Throwable failure = routing.failure();
        if (failure instanceof SignInAway.NotThere) {
            return Refusal.of(503, "sign-in-away", "", "");
        }
        if (failure instanceof ForbiddenException) {
            return HttpRefusals.of(403);
        }
        if (Causes.isSendersDoing(failure, routing.response().closed())) {
            return HttpRefusals.of(400);
        }
        if (failure != null && routing.statusCode() >= 500) {
            return Refusal.of(500, "internal", "", "incident number " + incidents.report(failure));
        }
        return HttpRefusals.of(routing.statusCode() < 400 ? 500 : routing.statusCode());
    }
}
