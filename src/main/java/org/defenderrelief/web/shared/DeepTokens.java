package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.defenderrelief.access.DeepToken;

/**
 * Refuses bearer tokens that nest too deep (401), before the library below reads one: a stranger's ended a thread's stack, and each was an incident. How long they are is bounded with all headers
 * ({@code quarkus.http.limits.max-header-size}).
 */
@ApplicationScoped
class DeepTokens {
    private static final int AFTER_OWN_ADDRESS = 940;

    void register(@Observes Filters filters) {
        filters.register(DeepTokens::check, AFTER_OWN_ADDRESS);
    }

    private static void check(RoutingContext routing) {
        if (routing.request().headers().getAll(HttpHeaders.AUTHORIZATION).stream()
                .map(DeepTokens::token)
                .anyMatch(DeepToken::isOne)) {
            routing.response().putHeader("WWW-Authenticate", "Bearer");
            EarlyRefusals.answer(routing, HttpRefusals.of(401));
        } else {
            routing.next();
        }
    }

    /** What stands behind the scheme. */
    private static String token(String header) {
        return header.substring(header.indexOf(' ') + 1);
    }
}
