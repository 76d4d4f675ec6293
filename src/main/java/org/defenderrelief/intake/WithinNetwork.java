package org.defenderrelief.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.Urgency;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.Secrets;

/**
 * Whether one more request may come from a network within the present hour of the clock. It stops who has taken accounts of several organisations, and
 * never a life at risk. Where people write from must not lie anywhere: what is counted is a hash under a key that this node draws when it starts, in its
 * memory alone, until the hour is over. Nodes count each by itself.
 */
@ApplicationScoped
class WithinNetwork {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    /** So many networks are counted; those beyond are let in, since the other limits hold for them, too. */
    static final int NETWORKS = 20_000;

    private final IntakeLimits limits;
    private final Clock clock;
    private final byte[] key = Secrets.random(32);
    private final Map<String, Integer> sent = new HashMap<>();
    private long hour;

    WithinNetwork(IntakeLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts one, and passes if it is not one too many, or a life is at risk. What then stores nothing gives its place back: whoever sends what is refused
     * uses up nobody's.
     *
     * @param network as a trusted proxy tells it; empty where none does
     * @throws Problem.TooMany saying when the hour is over
     */
    void require(Optional<String> network, Urgency urgency) {
        if (limits.network() > 0
                && network.isPresent()
                && count(network.get()) > limits.network()
                && urgency != Urgency.LIFE_AT_RISK) {
            giveBack(network);
            long left = HOUR_MILLIS - clock.millis() % HOUR_MILLIS;
            throw WithinLimits.tooMany(Duration.ofMillis(left), Optional.of(urgency));
        }
    }

    /** Nothing was stored after all. */
    synchronized void giveBack(Optional<String> network) {
        network.ifPresent(
                told -> sent.computeIfPresent(hidden(told), (key, counted) -> counted > 1 ? counted - 1 : null));
    }

    private synchronized int count(String network) {
        long now = clock.millis() / HOUR_MILLIS;
        if (now != hour) {
            hour = now;
            sent.clear();
        }
        String hidden = hidden(network);
        if (sent.size() >= NETWORKS && !sent.containsKey(hidden)) {
            return 0;
        }
        return sent.merge(hidden, 1, Integer::sum);
    }

    private String hidden(String network) {
        return HexFormat.of().formatHex(Secrets.sha256(key, network.getBytes(StandardCharsets.US_ASCII)));
    }
}
