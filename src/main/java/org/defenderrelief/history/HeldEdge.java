package org.defenderrelief.history;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whether somebody else holds the tree's edge for so long that entries are held up. Another replica that happens to be at it each time that this one comes by is no matter as long as it
 * places what waits. For one thread at a time.
 */
final class HeldEdge {
    /** Far above what one batch takes. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private OptionalLong longest = OptionalLong.empty();
    private long since;

    /** @param nanos that no setting of the clock moves */
    HeldEdge(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** It was free. */
    void wasFree() {
        longest = OptionalLong.empty();
    }

    /**
     * It was held.
     *
     * @param waiting the row that waits longest; empty if none does
     * @return whether the same one has waited at every round for longer than {@link #PATIENCE}
     */
    boolean holdsUp(OptionalLong waiting) {
        long now = nanos.getAsLong();
        if (waiting.isEmpty() || !waiting.equals(longest)) {
            longest = waiting;
            since = now;
            return false;
        }
        return now - since > PATIENCE.toNanos();
    }
}
