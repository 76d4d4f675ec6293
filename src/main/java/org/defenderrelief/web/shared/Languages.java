package org.defenderrelief.web.shared;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The languages on offer, and which of them suits a request. */
@ApplicationScoped
class Languages {
    static final String COOKIE = "relief-lang";
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi");

    private final List<Locale> all;

    @Inject
    Languages(WebConfig config) {
        all = config.languages().stream().map(Locale::forLanguageTag).toList();
    }

    List<Locale> all() {
        return all;
    }

    Optional<Locale> offered(String tag) {
        return all.stream().filter(each -> each.toLanguageTag().equals(tag)).findFirst();
    }

    Locale of(HttpServerRequest request) {
        return wanted(request).orElse(all.get(0));
    }

    /** What the person chose, else the best of what their browser asks for; empty if that is none of ours. */
    Optional<Locale> wanted(HttpServerRequest request) {
        Cookie chosen = request.getCookie(COOKIE);
        return Optional.ofNullable(chosen)
                .flatMap(cookie -> offered(cookie.getValue()))
                .or(() -> accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private Optional<Locale> accepted(String header) {
        if (header == null || header.length() > 500) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), all));
        } catch (IllegalArgumentException malformed) {
            // RFC 9110 section 12.5.4: a header that cannot be used may be disregarded.
            return Optional.empty();
        }
    }

    static boolean isRightToLeft(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }
}
