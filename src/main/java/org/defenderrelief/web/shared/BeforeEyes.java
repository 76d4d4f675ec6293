package org.defenderrelief.web.shared;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Whether somebody is about to see the answer to this call as a page of ours. Browsers fetch addresses also ahead of a press (prefetch), into a frame
 * or in place of an image, and other hosts of our site can make them do so with our cookies; programs ask for headers alone. See W3C Fetch
 * Metadata Request Headers and the header Sec-Purpose of the Fetch standard. A browser that sends neither is believed.
 */
@RequestScoped
public class BeforeEyes {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final RoutingContext routing;

    BeforeEyes(RoutingContext routing) {
        this.routing = routing;
    }

    public boolean areOnIt() {
        HttpServerRequest request = routing.request();
        String site = request.getHeader("Sec-Fetch-Site");
        String destination = request.getHeader("Sec-Fetch-Dest");
        return !request.method().equals(HttpMethod.HEAD)
                && (site == null || OURS.contains(site))
                && (destination == null || destination.equals("document") || isPutInPlace(request))
                && Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                        .map(request::getHeader)
                        .noneMatch(purpose -> purpose != null
                                && purpose.toLowerCase(Locale.ROOT).matches(".*(prefetch|prerender|preview).*"));
    }

    /** Asked for by work.js, which shows the answer in the page's place: no page elsewhere can send that header here (CORS), and none of ours runs others' scripts. */
    private static boolean isPutInPlace(HttpServerRequest request) {
        return "empty".equals(request.getHeader("Sec-Fetch-Dest"))
                && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                && "JavaScript".equals(request.getHeader("X-Requested-With"));
    }
}
