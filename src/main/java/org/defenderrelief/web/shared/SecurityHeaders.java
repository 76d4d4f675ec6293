package org.defenderrelief.web.shared;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Says to every browser what answers of this service may do: load nothing from elsewhere, run no inline script, be framed nowhere, stay
 * in no cache, and tell no other site where they came from. Set on all answers, the refusals of the sign-in layer included.
 */
@ApplicationScoped
class SecurityHeaders {
    private static final int EARLY = 1000;
    /** Says of a call that its page may be kept; see {@link Page#keepForBack}. */
    static final String KEPT_FOR_BACK = "relief.kept-for-back";

    /** Says of a call that its page carries pictures that were made here; see {@link Page#carryPictures}. */
    static final String CARRIES_PICTURES = "relief.carries-pictures";

    private static final String YEAR = "31536000";

    /** Of answers that carry an asset, or say that it is the same still. What went wrong may be right in a moment. */
    private static final Set<Integer> SERVED = Set.of(200, 206, 304);

    private final String pagePolicy;
    private final boolean secure;

    SecurityHeaders(WebConfig config) {
        // Browsers hold the redirect of a form against form-action too: after an ended session it leads to the sign-in
        // server.
        String forms = config.signInOrigin().map(origin -> "'self' " + origin).orElse("'self'");
        pagePolicy =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action "
                        + forms + "; frame-ancestors 'none'; base-uri 'none'";
        secure = config.secureCookies();
    }

    void register(@Observes Filters filters) {
        filters.register(this::headers, EARLY);
    }

    /** For an answer that is given before all answers get them. */
    void guard(RoutingContext routing) {
        routing.addHeadersEndHandler(end -> set(routing));
    }

    private void headers(RoutingContext routing) {
        guard(routing);
        routing.next();
    }

    private String policy(RoutingContext routing) {
        return Boolean.TRUE.equals(routing.get(CARRIES_PICTURES))
                ? pagePolicy.replace("img-src 'self'", "img-src 'self' data:")
                : pagePolicy;
    }

    private static boolean isVersionOfAsset(RoutingContext routing) {
        return Faces.isAsset(routing.normalizedPath())
                && routing.request().query() != null
                && SERVED.contains(routing.response().getStatusCode());
    }

    private void set(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        boolean page = type != null && type.startsWith("text/html");
        headers.set("Content-Security-Policy", page ? policy(routing) : "default-src 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Permissions-Policy",
                // A receipt code is read by the camera (scan.js).
                (Faces.isPartner(routing.normalizedPath()) ? "camera=(self)" : "camera=()")
                        + ", microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=" + YEAR + "; includeSubDomains");
        }
        if (isVersionOfAsset(routing)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=" + YEAR + ", immutable");
        } else if (Boolean.TRUE.equals(routing.get(KEPT_FOR_BACK))) {
            headers.set(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        } else {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (!Faces.isPage(routing.normalizedPath())) {
            // The form token is for pages; programs send bearer tokens and need no cookie.
            routing.response().removeCookie(HostCookies.FORM_TOKEN, false);
        }
        if (page) {
            headers.add(HttpHeaders.VARY, "Accept-Language, Cookie");
        }
    }
}
