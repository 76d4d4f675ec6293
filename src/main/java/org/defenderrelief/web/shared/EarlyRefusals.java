package org.defenderrelief.web.shared;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Refusals before a request reaches any resource, in the one error shape. */
final class EarlyRefusals {
    private EarlyRefusals() {}

    /** Ends the request: with a page for people, with a problem for programs. */
    static void answer(RoutingContext routing, Refusal refusal) {
        if (Faces.isPage(routing.normalizedPath())) {
            routing.fail(refusal.status());
            return;
        }
        routing.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.TYPE)
                .end(ProblemJson.of(refusal).text());
    }
}
