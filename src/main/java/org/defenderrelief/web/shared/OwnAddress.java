package org.defenderrelief.web.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers to the service's own name alone (RFC 9110, 7.4 and 15.5.20), since the name that a request gives becomes part of the way to
 * the sign-in and back. Redirects within the service leave it out. Health and metrics are asked for by address and repeat nothing.
 */
@ApplicationScoped
class OwnAddress {
    private static final int AFTER_HEADERS = 950;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final OwnName name;
    /** The name that is printed for people in danger leads to their page and what it looks like, and nowhere else. */
    private final Optional<OwnName> voice;

    OwnAddress(WebConfig config) {
        name = new OwnName(config.publicAddress(), config.otherNames().orElse(List.of()));
        voice = config.ownVoiceAddress().map(address -> new OwnName(address, List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_HEADERS);
    }

    private void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!Faces.isOperators(routing.normalizedPath()) && !isMeant(request)) {
            if (isVoices(request.authority(), request)) {
                // Whoever was given that name is told no other.
                routing.put(OwnVoiceAddress.ASKED, true);
            }
            EarlyRefusals.answer(routing, HttpRefusals.of(421));
            return;
        }
        routing.addHeadersEndHandler(end -> shorten(routing));
        routing.next();
    }

    private boolean isMeant(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        return hosts.size() < 2 && isOurs(request.authority(), request) && targetIsOurs(request);
    }

    private boolean isOurs(HostAndPort asked, HttpServerRequest request) {
        return name.is(asked, request.localAddress().port())
                || isOfTheVoice(request.path()) && isVoices(asked, request);
    }

    private boolean isVoices(HostAndPort asked, HttpServerRequest request) {
        return voice.filter(each -> each.is(asked, request.localAddress().port()))
                .isPresent();
    }

    private static boolean isOfTheVoice(String path) {
        return path != null && (path.equals(OwnVoiceAddress.PATH) || Faces.isAsset(path));
    }

    /** A request may name the whole address in place of the path; what it says there counts, whatever Host says (RFC 9112, 3.2.2). */
    private boolean targetIsOurs(HttpServerRequest request) {
        String target = request.uri();
        if (target.startsWith("/") || target.equals("*")) {
            return true;
        }
        try {
            URI whole = new URI(target);
            return whole.getScheme() != null
                    && SCHEMES.contains(whole.getScheme().toLowerCase(Locale.ROOT))
                    && whole.getRawUserInfo() == null
                    && whole.getHost() != null
                    && isOurs(HostAndPort.create(whole.getHost(), whole.getPort()), request);
        } catch (URISyntaxException nonsense) {
            return false;
        }
    }

    /** Takes scheme and name off a redirect to this service: they are as the proxy sees us, not as the person does. */
    private static void shorten(RoutingContext routing) {
        String location = routing.response().headers().get(HttpHeaders.LOCATION);
        HostAndPort authority = routing.request().authority();
        if (location == null || authority == null) {
            return;
        }
        String origin = routing.request().scheme() + "://" + authority;
        String path = location.startsWith(origin) ? location.substring(origin.length()) : "";
        if (path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\")) {
            routing.response().headers().set(HttpHeaders.LOCATION, path);
        }
    }
}
