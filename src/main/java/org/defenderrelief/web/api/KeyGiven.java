package org.defenderrelief.web.api;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;

/** A program that sends an empty idempotency key believes itself safe to send again: it is refused. To a resource an empty header is none. */
@ApplicationScoped
class KeyGiven {
    private static final String KEY = "Idempotency-Key";

    /** @throws Problem.InvalidInput if a key is given and is blank */
    @ServerRequestFilter
    void check(RoutingContext routing) {
        String key = routing.request().getHeader(KEY);
        if (key != null && key.isBlank()) {
            throw new Problem.InvalidInput(KEY, Flaw.KEY_FORM);
        }
    }
}
