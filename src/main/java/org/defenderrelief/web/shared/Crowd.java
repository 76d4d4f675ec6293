package org.defenderrelief.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bounds how many calls wait for a thread of this node. Under a flood whoever is let in is served soon, and everybody else is told at once to come again, in place
 * of all waiting together for longer and longer. Calls are counted here and not by the pool's own bound ({@code quarkus.thread-pool.queue-size}), which would turn
 * away jobs too. A body is read on the thread: what comes in slowly keeps one, so the proxy takes in small bodies before it passes them on (docker/proxy).
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
class Crowd {
    private static final String PLACE = Crowd.class.getName();

    /** What somebody wrote into a page is gone with its call where no script keeps it: it is let in for longer. */
    private static final int ROOM_FOR_FORMS = 2;

    private static final int BEFORE_A_THREAD = 0;
    private static final int FIRST_ON_A_THREAD = 1;

    private final int most;
    private final Places waiting;
    private final Counter turnedAway;

    Crowd(WebConfig config, MeterRegistry metrics) {
        this.most = config.mostWaiting();
        this.waiting = new Places(metrics, "relief.web.waiting");
        this.turnedAway = metrics.counter("relief.web.turned.away");
    }

    /** @throws TooMany if there are too many before it */
    @ServerRequestFilter(nonBlocking = true, priority = BEFORE_A_THREAD)
    void waits(RoutingContext routing, ContainerRequestContext call) {
        int room = bringsForm(routing) ? ROOM_FOR_FORMS * most : most;
        Places.Place place = waiting.take(room).orElseThrow(() -> turnedAway(turnedAway));
        call.setProperty(PLACE, place);
        place.leaveWith(routing);
    }

    @ServerRequestFilter(priority = FIRST_ON_A_THREAD)
    void isServed(ContainerRequestContext call) {
        if (call.getProperty(PLACE) instanceof Places.Place place) {
            place.leave();
        }
    }

    /** Said to whoever finds no place, and counted. */
    static TooMany turnedAway(Counter counter) {
        counter.increment();
        return new TooMany();
    }

    private static boolean bringsForm(RoutingContext routing) {
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return MultipartForms.isOne(routing)
                || Faces.isPage(routing.normalizedPath())
                        && type != null
                        && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED);
    }

    /** Nothing was read of the call, and nothing done. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super("too many calls wait for a thread", null, false, false);
        }
    }
}
