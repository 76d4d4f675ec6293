package org.defenderrelief.web.shared;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a form that another site makes a browser send, before anything reads it. The token in each form says the same; this one holds
 * even for a form that forgot it. See W3C Fetch Metadata Request Headers: every current browser sends the header and no page can forge it.
 */
@ApplicationScoped
class CrossSite {
    private static final int AFTER_HEADERS = 900;
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OURS = Set.of("same-origin", "none");

    void register(@Observes Filters filters) {
        filters.register(CrossSite::check, AFTER_HEADERS);
    }

    private static void check(RoutingContext routing) {
        String site = routing.request().getHeader("Sec-Fetch-Site");
        if (site != null
                && !OURS.contains(site)
                && !HARMLESS.contains(routing.request().method())
                && Faces.isPage(routing.normalizedPath())) {
            routing.fail(403);
        } else {
            routing.next();
        }
    }
}
