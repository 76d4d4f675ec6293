package org.defenderrelief.vault.rotation;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.seal.Circle;

/**
 * Where this node is among the batch keys that are sealed to older keys, and which of them it tried in vain. In memory alone: whoever can
 * write to the database could say there that nothing is left to do. A node that starts tries once more what does not open.
 */
@ApplicationScoped
class Walks {
    private final Map<Older, Walk> underWay = new ConcurrentHashMap<>();
    private final Map<Older, BatchKeys.Left> inVain = new ConcurrentHashMap<>();

    /** What is sealed to an older key of a circle, on the way to its present one. */
    record Older(Circle circle, String kid, String present) {}

    /** @param atStartOrNull what there was; null for the first walk, before which there is too much to look at it all */
    private record Walk(BatchKeys.Left atStartOrNull, UUID afterOrNull, boolean idle) {
        private static final Walk FIRST = new Walk(null, null, true);
    }

    /** Whether there is something that this node has not tried in vain. */
    boolean isDue(Older older, Supplier<BatchKeys.Left> left) {
        BatchKeys.Left tried = inVain.get(older);
        return tried == null || !tried.equals(left.get());
    }

    /** After which batch the walk goes on; null if it begins. */
    UUID after(Older older) {
        return underWay.getOrDefault(older, Walk.FIRST).afterOrNull();
    }

    void went(Older older, UUID last, boolean didSomething) {
        Walk walk = underWay.getOrDefault(older, Walk.FIRST);
        underWay.put(older, new Walk(walk.atStartOrNull(), last, walk.idle() && !didSomething));
    }

    /**
     * A walk is through. If it did nothing, what was there when it began does not open; otherwise another begins, for what came meanwhile or
     * was not done after all.
     *
     * @param left what there is now
     */
    void through(Older older, BatchKeys.Left left) {
        Walk walk = underWay.getOrDefault(older, Walk.FIRST);
        if (walk.atStartOrNull() != null && walk.idle()) {
            inVain.keySet()
                    .removeIf(other ->
                            other.circle() == older.circle() && !other.present().equals(older.present()));
            inVain.put(older, walk.atStartOrNull());
            underWay.remove(older);
        } else if (left.many() == 0) {
            underWay.remove(older);
        } else {
            underWay.put(older, new Walk(left, null, true));
        }
    }
}
