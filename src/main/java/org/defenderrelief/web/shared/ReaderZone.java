package org.defenderrelief.web.shared;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/** The zone in which a page shows times: the one that its reader chose, else their browser's, else UTC. Cookies hold it, and nothing else does. */
@Named("readerZone")
@RequestScoped
public class ReaderZone {
    static final String CHOSEN = HostCookies.PREFIX + "relief-zone";
    /** {@code work.js} writes it. */
    static final String OF_BROWSER = HostCookies.PREFIX + "relief-browser-zone";

    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern PLACE =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*");
    private static final List<String> ALL = KNOWN.stream()
            .filter(id -> id.equals("UTC") || PLACE.matcher(id).matches())
            .sorted()
            .toList();

    private final RoutingContext routing;

    ReaderZone(RoutingContext routing) {
        this.routing = routing;
    }

    public ZoneId get() {
        return chosen().or(() -> said(OF_BROWSER)).orElse(ZoneOffset.UTC);
    }

    /** Whether it is another than UTC. */
    public boolean isApart() {
        return !get().normalized().equals(ZoneOffset.UTC);
    }

    /** As the page names it, such as {@code Africa/Lagos}. */
    public String getName() {
        return isApart() ? get().getId() : "UTC";
    }

    /** What the reader chose; null if they chose none. */
    public String getChosen() {
        return chosen().map(ZoneId::getId).orElse(null);
    }

    /** The zones on offer. */
    public List<String> getAll() {
        return ALL;
    }

    private Optional<ZoneId> chosen() {
        return said(CHOSEN);
    }

    private Optional<ZoneId> said(String cookie) {
        return Optional.ofNullable(routing.request().getCookie(cookie))
                .map(Cookie::getValue)
                .filter(KNOWN::contains)
                .map(ZoneId::of);
    }
}
