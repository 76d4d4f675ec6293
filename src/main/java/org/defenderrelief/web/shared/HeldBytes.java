package org.defenderrelief.web.shared;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this node holds in memory for people who may be nobody, all together: beyond a bound who has it hold the most is cut off, until it is less, and counts for as long as
 * it is really held. Whoever has it hold little is never cut off, however many others there are. May be used by any thread; whoever is cut off is told outside of its lock.
 */
final class HeldBytes {
    private final long most;
    private final long atAll;
    private final long little;
    private final Set<Holder> holders = new HashSet<>();
    private long all;

    /** Of these, what is held for those who were cut off, until it is let go. */
    private long going;

    /**
     * @param most bytes that are held at most, but for those who hold little and those who were cut off
     * @param atAll bytes at which nothing more is held for anybody but those who hold little, although somebody was cut off, since that takes a while
     * @param little bytes for which nobody is cut off; times the connections that a node takes, it is about {@code most}
     */
    HeldBytes(long most, long atAll, long little) {
        this.most = most;
        this.atAll = atAll;
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

    private boolean hold(Holder holder, long bytes) {
        List<Holder> cutOff;
        boolean isHeld;
        synchronized (this) {
            if (holder.isGoing) {
                return false;
            }
            isHeld = all + bytes <= atAll || holder.held + bytes <= little;
            if (isHeld) {
                holders.add(holder);
                holder.held += bytes;
                all += bytes;
                cutOff = tooMuch();
            } else {
                cutOff = List.of(holder);
                goes(holder);
            }
        }
        cutOff.forEach(each -> each.cutOff.run());
        return isHeld && !cutOff.contains(holder);
    }

    private List<Holder> tooMuch() {
        List<Holder> cutOff = new ArrayList<>();
        while (all - going > most) {
            Optional<Holder> greatest = holders.stream()
                    .filter(each -> !each.isGoing && each.held > little)
                    .max(Comparator.comparingLong(each -> each.held));
            if (greatest.isEmpty()) {
                break;
            }
            goes(greatest.get());
            cutOff.add(greatest.get());
        }
        return cutOff;
    }

    private void goes(Holder holder) {
        holder.isGoing = true;
        going += holder.held;
    }

    private synchronized void letGo(Holder holder, long bytes) {
        if (!holder.isGone) {
            holder.held -= bytes;
            all -= bytes;
            going -= holder.isGoing ? bytes : 0;
        }
    }

    private synchronized void leave(Holder holder) {
        letGo(holder, holder.held);
        holders.remove(holder);
        holder.isGoing = true;
        holder.isGone = true;
    }

    /** One of those for whom something is held. Guarded by the whole. */
    final class Holder {
        private final Runnable cutOff;
        private long held;

        /** Cut off, or gone. */
        private boolean isGoing;

        private boolean isGone;

        private Holder(Runnable cutOff) {
            this.cutOff = cutOff;
        }

        /**
         * That much more is to be held; may cut off this one, or others.
         *
         * @return whether it is: if not, this one is cut off, and the caller does not keep it
         */
        boolean hold(long bytes) {
            return HeldBytes.this.hold(this, bytes);
        }

        /** That much less is. */
        void letGo(long bytes) {
            HeldBytes.this.letGo(this, bytes);
        }

        /** Nothing is held any more, nor will be; once is enough, and more often does nothing. */
        void leave() {
            HeldBytes.this.leave(this);
        }
    }
}
