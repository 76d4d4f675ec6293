package org.defenderrelief.web.shared;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What this node holds in memory for people who may be nobody, all together: beyond a bound who has it hold the most is cut off, until it is less. Whoever has it hold
 * little is never cut off, however many others there are. May be used by any thread.
 */
final class HeldBytes {
    private final long most;
    private final long little;
    private final Set<Holder> holders = new HashSet<>();
    private long all;

    /**
     * @param most bytes that are held at most, but for the last that came and for those who hold little
     * @param little bytes for which nobody is cut off; times the connections that a node takes, it is less than {@code most}
     */
    HeldBytes(long most, long little) {
        this.most = most;
        this.little = little;
    }

    /** Somebody for whom nothing is held yet. @param cutOff done once, by any thread, if they are to go */
    Holder holder(Runnable cutOff) {
        return new Holder(cutOff);
    }

    /** How many bytes are held. */
    synchronized long all() {
        return all;
    }

    private synchronized void hold(Holder holder, long bytes) {
        if (holder.isGone) {
            return;
        }
        holders.add(holder);
        holder.held += bytes;
        all += bytes;
        while (all > most) {
            Optional<Holder> greatest = holders.stream()
                    .max(Comparator.comparingLong(each -> each.held))
                    .filter(each -> each.held > little);
            if (greatest.isEmpty()) {
                return;
            }
            forget(greatest.get());
            greatest.get().cutOff.run();
        }
    }

    private synchronized void letGo(Holder holder, long bytes) {
        if (!holder.isGone) {
            holder.held -= bytes;
            all -= bytes;
        }
    }

    private synchronized void forget(Holder holder) {
        if (!holder.isGone) {
            holder.isGone = true;
            holders.remove(holder);
            all -= holder.held;
        }
    }

    /** One of those for whom something is held. Guarded by the whole. */
    final class Holder {
        private final Runnable cutOff;
        private long held;
        private boolean isGone;

        private Holder(Runnable cutOff) {
            this.cutOff = cutOff;
        }

        /** That much more is held; may cut off this one, or others. */
        void hold(long bytes) {
            HeldBytes.this.hold(this, bytes);
        }

        /** That much less is. */
        void letGo(long bytes) {
            HeldBytes.this.letGo(this, bytes);
        }

        /** Nothing is held any more, nor counted from now on; once is enough, and more often does nothing. */
        void leave() {
            forget(this);
        }
    }
}
