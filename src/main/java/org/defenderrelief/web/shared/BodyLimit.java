package org.defenderrelief.web.shared;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers bodies that announce themselves as too large with a problem instead of the server's bare 413. */
@Singleton
class BodyLimit {
    private static final int BEFORE_THE_SERVERS_OWN = 1_000_000;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && exceeds(announced)) {
            context.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemJson.TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(ProblemJson.of(HttpRefusals.tooLarge()).text());
            return;
        }
        context.next();
    }

    private boolean exceeds(String announced) {
        return announced.matches("[0-9]{1,18}") && Long.parseLong(announced) > limit;
    }
}
