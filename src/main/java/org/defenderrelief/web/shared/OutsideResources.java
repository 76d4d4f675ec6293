package org.defenderrelief.web.shared;

import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers with a page where no resource does: before the call has reached one, or after it found none. */
final class OutsideResources {
    private OutsideResources() {}

    /** Renders within the call's context, so that the page knows its language and its address. */
    static void answer(RoutingContext routing, int status, Supplier<String> page) {
        ManagedContext request = Arc.container().requestContext();
        boolean ours = !request.isActive();
        if (ours) {
            request.activate();
        }
        try {
            Arc.container().instance(CurrentVertxRequest.class).get().setCurrent(routing);
            String html = page.get();
            routing.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=utf-8")
                    .end(html);
        } finally {
            if (ours) {
                request.terminate();
            }
        }
    }
}
