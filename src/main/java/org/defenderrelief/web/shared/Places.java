package org.defenderrelief.web.shared;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Places of which there are only so many at a time: whoever has one gives it back once, whatever becomes of it. */
final class Places {
    private final AtomicInteger taken = new AtomicInteger();

    /** @param gauge the metric that says how many are taken */
    Places(MeterRegistry metrics, String gauge) {
        metrics.gauge(gauge, taken);
    }

    /** A place, unless that many are taken. @param most may differ from one to the next */
    Optional<Place> take(int most) {
        int others;
        do {
            others = taken.get();
            if (others >= most) {
                return Optional.empty();
            }
        } while (!taken.compareAndSet(others, others + 1));
        return Optional.of(new Place());
    }

    /** One of them. */
    final class Place {
        private final AtomicBoolean left = new AtomicBoolean();

        private Place() {}

        /**
         * Gives it back once the call is over, whatever becomes of it: one that nobody gives back is lost to everybody for good. Two tell of it, since neither does always: who
         * reads bodies puts an end of its own in the place of the route's, and a call that is broken off is not brought to its own.
         */
        void leaveWith(RoutingContext routing) {
            routing.addEndHandler(ended -> leave());
            CurrentRequestManager.get().registerCompletionCallback(failure -> leave());
        }

        /** Gives it back; once is enough, and more often does nothing. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        }
    }
}
