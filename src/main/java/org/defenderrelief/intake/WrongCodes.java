package org.defenderrelief.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;

/**
 * Counts own codes that are none, by the network they come from and all together, within the present minute. Whoever tries too many is told to
 * wait; whoever then has the right one is let in all the same, so nobody can be locked out from outside. Networks are remembered in the
 * memory of this node alone, for a minute: where people write from must not lie in the database.
 */
@ApplicationScoped
@Startup // so that its metrics are there before anything happened
public class WrongCodes {
    /** So many from one network within a minute are answered without being told to wait. */
    static final int OF_A_NETWORK = 10;
    /** So many from everywhere. */
    static final int IN_ALL = 60;
    /** So many are an entry each; of the others the next entry tells the number. */
    static final int RECORDED = 5;

    private static final int NETWORKS = 10_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final History history;
    private final Counter refused;
    private final Clock clock;
    private final Map<String, Integer> byNetwork = new HashMap<>();
    private long minute;
    private int all;
    private int recorded;
    private long unrecorded;

    WrongCodes(History history, MeterRegistry metrics, Clock clock) {
        this.history = history;
        this.clock = clock;
        refused = metrics.counter("relief.own.refused");
    }

    /**
     * Counts one, and records it.
     *
     * @param network where it came from, as far as that is told; kept nowhere
     * @return how long to wait, if there were too many
     */
    public Optional<Duration> count(String network) {
        refused.increment();
        Counted counted = counted(network);
        if (counted.recorded()) {
            Facts facts = Facts.of("throttled", counted.toWait().isPresent() ? "yes" : "no");
            Facts all = counted.unrecorded() > 0 ? facts.and("unrecorded", counted.unrecorded()) : facts;
            QuarkusTransaction.requiringNew()
                    .run(() -> history.record(Actor.SERVICE, "access.own-code-refused", null, all));
        }
        return counted.toWait();
    }

    private record Counted(Optional<Duration> toWait, boolean recorded, long unrecorded) {}

    private synchronized Counted counted(String network) {
        long now = clock.millis();
        if (now / MINUTE_MILLIS != minute) {
            minute = now / MINUTE_MILLIS;
            byNetwork.clear();
            all = 0;
            recorded = 0;
        }
        all++;
        // Beyond so many networks those that are new count as one.
        String counted = byNetwork.size() < NETWORKS || byNetwork.containsKey(network) ? network : "";
        int here = byNetwork.merge(counted, 1, Integer::sum);
        Optional<Duration> wait = here > OF_A_NETWORK || all > IN_ALL
                ? Optional.of(Duration.ofMillis(MINUTE_MILLIS - now % MINUTE_MILLIS))
                : Optional.empty();
        if (recorded >= RECORDED) {
            unrecorded++;
            return new Counted(wait, false, 0);
        }
        recorded++;
        long told = unrecorded;
        unrecorded = 0;
        return new Counted(wait, true, told);
    }
}
