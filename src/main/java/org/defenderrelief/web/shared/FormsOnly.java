package org.defenderrelief.web.shared;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Pages take forms and nothing else (415), so that none comes past the check of its token: quarkus-rest-csrf asks for it in this
 * type only, spelt as here. A page elsewhere can make a browser send text/plain, or spell a type in capitals.
 */
@ApplicationScoped
class FormsOnly {
    private static final int WITH_CROSS_SITE = 899;
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded");

    void register(@Observes Filters filters) {
        filters.register(FormsOnly::check, WITH_CROSS_SITE);
    }

    private static void check(RoutingContext routing) {
        if (HARMLESS.contains(routing.request().method())
                || !Faces.isPage(routing.normalizedPath())
                || FORMS.contains(type(routing))
                || bringsFile(routing)) {
            routing.next();
        } else {
            routing.fail(415);
        }
    }

    /**
     * A script of ours that sends a file, or a form with a file that {@link MultipartForms} lets through: the former has a header that no page
     * elsewhere can make a browser send, the latter is asked for its token by whoever reads it.
     */
    private static boolean bringsFile(RoutingContext routing) {
        return (Faces.isUpload(routing.normalizedPath()) && routing.request().getHeader("Tus-Resumable") != null)
                || MultipartForms.isOne(routing);
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
