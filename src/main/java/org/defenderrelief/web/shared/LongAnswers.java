package org.defenderrelief.web.shared;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.StreamingOutput;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Bounds how many files this node answers at once. Each keeps a thread for as long as its reader takes it in, so that a few slow readers would have all of them and
 * nobody else were answered.
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
class LongAnswers {
    private static final String READER = LongAnswers.class.getName();

    /** With {@link Crowd}, before a thread: whoever is turned away takes none. */
    private static final int BEFORE_A_THREAD = 0;

    private final int most;
    private final Duration patience;
    private final Places places;
    private final Counter turnedAway;

    LongAnswers(WebConfig config, MeterRegistry metrics) {
        this.most = config.mostLongAnswers();
        this.patience = config.readerPatience();
        this.places = new Places(metrics, "relief.web.long.answers");
        this.turnedAway = metrics.counter("relief.web.turned.away");
    }

    /** @throws Crowd.TooMany if so many are under way */
    @LongAnswer
    @ServerRequestFilter(nonBlocking = true, priority = BEFORE_A_THREAD)
    void begins(RoutingContext routing, ContainerRequestContext call) {
        Places.Place place = places.take(most).orElseThrow(() -> Crowd.turnedAway(turnedAway));
        call.setProperty(READER, new Reader(routing.response(), place));
        place.leaveWith(routing);
    }

    /** None may go out that is not counted and paced: the first test of a new one fails here. */
    @ServerResponseFilter
    void isBounded(ContainerRequestContext call, ContainerResponseContext answer) {
        if (answer.getEntity() instanceof StreamingOutput written) {
            if (written instanceof Paced paced && call.getProperty(READER) instanceof Reader reader) {
                paced.goesOut(reader.line, patience, reader.place::leave);
            } else {
                throw new IllegalStateException(
                        "A file is answered by a method that is no @LongAnswer, or without Paced");
            }
        }
    }

    /** @param place given back when the thread is free again, or the call is over */
    private record Reader(HttpServerResponse line, Places.Place place) {}
}
