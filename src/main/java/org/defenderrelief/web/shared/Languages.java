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
        Cookie chosen = request.getCookie(COOKIE);
        if (chosen != null) {
            Optional<Locale> offered = offered(chosen.getValue());
            if (offered.isPresent()) {
                return offered.get();
            }
        }
        return accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private Locale accepted(String header) {
        if (header == null || header.length() > 500) {
            return all.get(0);
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), all);
            return found == null ? all.get(0) : found;
        } catch (IllegalArgumentException malformed) {
            // RFC 9110 section 12.5.4: a header that cannot be used may be disregarded.
            return all.get(0);
        }
    }

    static boolean isRightToLeft(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage());
    }
}
