package org.defenderrelief.web.shared;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps forms with files in them from the layers that would write their files to a disk: such a form is taken at its own addresses only, and
 * under a media type of ours, which nothing but {@link SentFiles} reads. Elsewhere it is refused (415).
 */
@ApplicationScoped
class MultipartForms {
    /** What such a form's type is from here on; its boundary stays. */
    static final String TYPE = "application/vnd.relief.form-with-files";

    private static final int BEFORE_FORMS_ONLY = 920;
    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern PATHS =
            Pattern.compile("^/partner/files$|^/partner/offline-form$|^/partner/requests/[^/]+/files$"
                    + "|^/review/cases/[^/]+/files$|^/review/rate-imports$|^/review/bank/lines$"
                    + "|^/review/screening/lists$");

    void register(@Observes Filters filters) {
        filters.register(MultipartForms::check, BEFORE_FORMS_ONLY);
    }

    static boolean isFor(String path) {
        return PATHS.matcher(path).matches();
    }

    /** Whether this is one, seen and named by us. */
    static boolean isOne(RoutingContext routing) {
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(TYPE + ";") && Boolean.TRUE.equals(routing.get(TYPE));
    }

    /** What its sender called the type of one of them, for who reads it as what it is. */
    static String sentType(RoutingContext routing) {
        return MULTIPART + routing.request().getHeader(HttpHeaders.CONTENT_TYPE).substring(TYPE.length());
    }

    private static void check(RoutingContext routing) {
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isMultipart = type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
        if (!isMultipart) {
            routing.next();
        } else if (HttpMethod.POST.equals(routing.request().method())
                && isFor(routing.normalizedPath())
                && type.startsWith(MULTIPART + ";")) {
            routing.put(TYPE, true);
            routing.request().headers().set(HttpHeaders.CONTENT_TYPE, TYPE + type.substring(MULTIPART.length()));
            routing.next();
        } else {
            EarlyRefusals.answer(routing, HttpRefusals.of(415));
        }
    }
}
