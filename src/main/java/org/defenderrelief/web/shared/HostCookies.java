package org.defenderrelief.web.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.csrf.reactive.runtime.CsrfTokenUtils;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The edge at which the libraries' cookies get the names and attributes that browsers guard: {@code __Host-} (RFC 6265bis, section
 * 4.1.3.2: Secure, Path=/, no Domain, so that no other host and no unencrypted page can set or plant them), HttpOnly, SameSite. Neither
 * quarkus-oidc lets its cookies be named, nor quarkus-rest-csrf set SameSite or sign its cookie without changing the token at each page
 * (docs/adr/0007).
 */
@ApplicationScoped
class HostCookies {
    static final String PREFIX = "__Host-";
    /** As quarkus.rest-csrf.cookie-name says. */
    static final String FORM_TOKEN = PREFIX + "relief-form";

    private static final int FIRST = 2_000_000;
    /** How quarkus-oidc begins the names of its cookies; then comes what kind it is, then the tenant. */
    private static final String SIGN_IN = "q_";

    private static final String SEPARATOR = "; ";

    /** How the names of our own begin, after the prefix. The one that has no prefix is named ({@link Languages#COOKIE}): others could be planted, as many as there are places for ours. */
    private static final String OURS = "relief-";

    /** Several times what a browser has of ours with some sign-ins that were not ended; each is some hundred bytes in memory, and is held for as long as its call. */
    private static final int MOST = 64;

    private final String secret;

    HostCookies(@ConfigProperty(name = "relief.sign-in.form-secret") String secret) {
        this.secret = secret;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext routing) {
        comeIn(routing.request().headers(), routing.normalizedPath());
        routing.addHeadersEndHandler(end -> goOut(routing));
        routing.next();
    }

    /** Libraries find their own names; a cookie that comes under such a name without the prefix was planted. It is dropped, and whatever is none of ours. */
    void comeIn(MultiMap headers, String path) {
        List<String> sent = headers.getAll(HttpHeaders.COOKIE);
        if (sent.isEmpty()) {
            return;
        }
        List<String> kept = new ArrayList<>();
        boolean language = false;
        for (String header : sent) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && kept.size() < MOST) {
                    String name = pair.substring(0, equals).strip();
                    String value = pair.substring(equals + 1).strip();
                    if (!name.equals(Languages.COOKIE)) {
                        within(name, value, path).ifPresent(kept::add);
                    } else if (!language) {
                        // By other paths it can be planted several times.
                        language = kept.add(name + "=" + value);
                    }
                }
            }
        }
        headers.remove(HttpHeaders.COOKIE);
        if (!kept.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, String.join(SEPARATOR, kept));
        }
    }

    private Optional<String> within(String name, String value, String path) {
        if (name.equals(FORM_TOKEN)) {
            return token(value).map(token -> name + "=" + token);
        }
        if (name.startsWith(PREFIX + SIGN_IN)) {
            String own = name.substring(PREFIX.length());
            return belongsTo(own, path) ? Optional.of(own + "=" + value) : Optional.empty();
        }
        return name.startsWith(PREFIX + OURS) ? Optional.of(name + "=" + value) : Optional.empty();
    }

    /** With Path=/ a browser sends both faces' cookies everywhere; each sees its own only. */
    private static boolean belongsTo(String name, String path) {
        return (Faces.isReview(path) && name.contains("_review"))
                || (Faces.isPartner(path) && name.contains("_partner"));
    }

    private void goOut(RoutingContext routing) {
        for (Cookie cookie : List.copyOf(routing.request().cookies())) {
            if (!(cookie instanceof ServerCookie set) || !set.isChanged()) {
                continue;
            }
            if (cookie.getName().startsWith(SIGN_IN)) {
                routing.response().removeCookies(cookie.getName(), false);
                routing.response().addCookie(guarded(PREFIX + cookie.getName(), cookie.getValue(), cookie.getMaxAge()));
            } else if (cookie.getName().equals(FORM_TOKEN)) {
                routing.response().removeCookies(FORM_TOKEN, false);
                routing.response().addCookie(guarded(FORM_TOKEN, signed(cookie.getValue()), cookie.getMaxAge()));
            }
        }
    }

    /** Lax: mails link into the service, and signing in comes back from another site; a stricter cookie would not arrive. */
    private static Cookie guarded(String name, String value, long maxAge) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setMaxAge(maxAge)
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }

    private String signed(String token) {
        return token + "." + CsrfTokenUtils.signCsrfToken(token, secret);
    }

    /** The form token of a cookie that we signed; nothing else is one. */
    private Optional<String> token(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String token = cookie.substring(0, dot);
        try {
            byte[] expected = signed(token).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(expected, cookie.getBytes(StandardCharsets.UTF_8))
                    ? Optional.of(token)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
