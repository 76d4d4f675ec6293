package org.defenderrelief.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Gives people a page for failures that never reach a resource: the sign-in layer's refusals, unknown addresses. */
@ApplicationScoped
class FailedRoutes {
    private static final int BEFORE_ALL = Integer.MIN_VALUE + 1000;

    private final ErrorPages pages;
    private final Incidents incidents;

    FailedRoutes(ErrorPages pages, Incidents incidents) {
        this.pages = pages;
        this.incidents = incidents;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).failureHandler(this::failed);
    }

    private void failed(RoutingContext routing) {
        // A sign-in that goes on elsewhere is an exception to Quarkus, and its own to answer.
        if (!Faces.isPage(routing.normalizedPath())
                || routing.response().headWritten()
                || routing.failure() instanceof AuthenticationRedirectException) {
            routing.next();
            return;
        }
        ManagedContext request = Arc.container().requestContext();
        boolean ours = !request.isActive();
        if (ours) {
            request.activate();
        }
        try {
            Arc.container().instance(CurrentVertxRequest.class).get().setCurrent(routing);
            Refusal refusal = refusal(routing);
            routing.response()
                    .setStatusCode(refusal.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=utf-8")
                    .end(pages.render(refusal, routing.normalizedPath()));
        } finally {
            if (ours) {
                request.terminate();
            }
        }
    }

    private Refusal refusal(RoutingContext routing) {
        Throwable failure = routing.failure();
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            return HttpRefusals.of(401);
        }
        if (failure instanceof ForbiddenException) {
            return HttpRefusals.of(403);
        }
        if (failure != null && routing.statusCode() >= 500) {
            return Refusal.of(500, "internal", "", "incident number " + incidents.report(failure));
        }
        return HttpRefusals.of(routing.statusCode() < 400 ? 500 : routing.statusCode());
    }
}
