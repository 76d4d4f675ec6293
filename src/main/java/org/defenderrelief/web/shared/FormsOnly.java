package org.defenderrelief.web.shared;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Pages take forms and nothing else (415), so that none comes past the check of its token: quarkus-rest-csrf asks for it in these two
 * types only, spelt as here. A page elsewhere can make a browser send text/plain, or spell a type in capitals.
 */
@ApplicationScoped
class FormsOnly {
    private static final int WITH_CROSS_SITE = 899;
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "multipart/form-data");

    void register(@Observes Filters filters) {
        filters.register(FormsOnly::check, WITH_CROSS_SITE);
    }

    private static void check(RoutingContext routing) {
        if (HARMLESS.contains(routing.request().method())
                || !Faces.isPage(routing.normalizedPath())
                || FORMS.contains(type(routing))) {
            routing.next();
        } else {
            routing.fail(415);
        }
    }

    private static String type(RoutingContext routing) {
        String header = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (header == null) {
            return "";
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters)).strip();
    }
}
