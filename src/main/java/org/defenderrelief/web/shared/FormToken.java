package org.defenderrelief.web.shared;

import java.security.SecureRandom;
import java.util.Base64;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/**
 * The token of forms (double submit) on pages that are answered before quarkus-rest-csrf had its turn, such as a refusal at the door
 * with its way out. The same token in the same cookie, which {@link HostCookies} signs and guards.
 */
final class FormToken {
    /** Where quarkus-rest-csrf leaves the token of this request. */
    static final String KEY = "csrf_token";

    /** As quarkus.rest-csrf.token-size and cookie-max-age say. */
    private static final int BYTES = 16;

    private static final long HALF_A_DAY_SECONDS = 43_200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** Sees to it that the answer can carry a form. */
    static void ensure(RoutingContext routing) {
        if (routing.get(KEY) != null) {
            return;
        }
        Cookie brought = routing.request().getCookie(HostCookies.FORM_TOKEN);
        if (brought != null) {
            // Its signature was checked when it came in.
            routing.put(KEY, brought.getValue());
            return;
        }
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
        routing.response()
                .addCookie(Cookie.cookie(HostCookies.FORM_TOKEN, token)
                        .setPath("/")
                        .setMaxAge(HALF_A_DAY_SECONDS));
        routing.put(KEY, token);
    }
}
