package org.defenderrelief.web.shared;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bounds how many threads people keep who have signed in nowhere. A body is read on a thread, however slowly it comes: without a bound, whoever sends as many as there
 * are threads, and ends none, has all of them.
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
class SlowBodies {
    /** With {@link Crowd}, before a thread: whoever is turned away takes none. */
    private static final int BEFORE_A_THREAD = 0;

    private final Map<Door, Places> places = new EnumMap<>(Door.class);
    private final Duration patience;
    private final Counter turnedAway;

    SlowBodies(WebConfig config, MeterRegistry metrics) {
        for (Door door : Door.values()) {
            places.put(door, new Places(metrics, door.metric));
        }
        this.patience = config.readerPatience();
        this.turnedAway = metrics.counter("relief.web.turned.away");
    }

    /** Where anybody may send something. What somebody does at one keeps nobody from another. */
    private enum Door {
        /** The page for people in danger. */
        OWN("relief.web.open.own"),
        /** Where other funds refer cases to this one. */
        FUNDS("relief.web.open.funds"),
        /** Such as where a language is chosen. */
        OTHER("relief.web.open.other");

        /** So many at once; of all together some threads are left for whoever has signed in. */
        private static final int MOST = 16;

        private final String metric;

        Door(String metric) {
            this.metric = metric;
        }

        static Door of(String path) {
            if (Faces.isOwn(path)) {
                return OWN;
            }
            return Faces.isPage(path) ? OTHER : FUNDS;
        }
    }

    /** @throws Crowd.TooMany if so many are on their way */
    @FromAnybody
    @ServerRequestFilter(nonBlocking = true, priority = BEFORE_A_THREAD)
    void waits(RoutingContext routing) {
        Places.Place place = places.get(Door.of(routing.normalizedPath()))
                .take(Door.MOST)
                .orElseThrow(() -> Crowd.turnedAway(turnedAway));
        place.leaveWith(routing);
        HttpServerRequest request = routing.request();
        long late = routing.vertx().setTimer(patience.toMillis(), tooLong -> {
            place.leave();
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        routing.addEndHandler(ended -> routing.vertx().cancelTimer(late));
    }
}
