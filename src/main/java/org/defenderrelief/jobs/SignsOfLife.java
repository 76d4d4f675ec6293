package org.defenderrelief.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Since when this node has seen no sign of life of a turn that is another's. It goes by this node's own count of nanoseconds, which nobody sets: whatever
 * clocks jump to, a turn that gives signs is left alone, and one that gives none is taken over.
 */
final class SignsOfLife {
    private record Sign(UUID holder, long beat) {}

    private record Last(Sign sign, long at) {}

    private final Duration takeOverAfter;
    private final LongSupplier nanos;
    private final Map<String, Last> last = new HashMap<>();

    SignsOfLife(Duration takeOverAfter, LongSupplier nanos) {
        this.takeOverAfter = takeOverAfter;
        this.nanos = nanos;
    }

    /** Takes note of what a row says now. @return whether its turn, if one goes on, has given no sign for too long */
    synchronized boolean isSilent(JobRow row) {
        Optional<Sign> now = row.holder().map(holder -> new Sign(holder, row.beat()));
        if (now.isEmpty()) {
            last.remove(row.name());
            return false;
        }
        Last seen = last.get(row.name());
        if (seen == null || !seen.sign().equals(now.get())) {
            last.put(row.name(), new Last(now.get(), nanos.getAsLong()));
            return false;
        }
        return nanos.getAsLong() - seen.at() >= takeOverAfter.toNanos();
    }

    /** Whether a row is at the same sign as when it was last looked at. */
    synchronized boolean isSame(JobRow row) {
        Last seen = last.get(row.name());
        return seen != null
                && row.holder()
                        .filter(holder -> seen.sign().equals(new Sign(holder, row.beat())))
                        .isPresent();
    }
}
