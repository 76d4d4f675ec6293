package org.defenderrelief.history;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows that this node found to be signed by no key of the service, when it had read which keys there are. Nobody can take such a row away, and whoever has the service's rights
 * can write any number of them: each is looked at once, and not at every reading. What a further key may have signed is looked at anew when there is one.
 */
final class PassedOver {
    /** A bit a row: the numbers come one after another. */
    private static final int OF_ONE = 1 << 16;

    /** So many times {@link #OF_ONE} rows: 8 MB at most. What was found longest ago goes first, and is found again. */
    private static final int MOST = 1 << 10;

    private final Map<Long, BitSet> found = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BitSet> eldest) {
            return size() > MOST;
        }
    };

    private Succession.Term newest;

    /** @param newest the newest of the keys that there are */
    synchronized boolean has(long number, Succession.Term newest) {
        BitSet near = newest.equals(this.newest) ? found.get(Math.floorDiv(number, (long) OF_ONE)) : null;
        return near != null && near.get((int) Math.floorMod(number, (long) OF_ONE));
    }

    /** @param newest the newest of the keys that it was held against */
    synchronized void add(long number, Succession.Term newest) {
        if (!newest.equals(this.newest)) {
            found.clear();
            this.newest = newest;
        }
        found.computeIfAbsent(Math.floorDiv(number, (long) OF_ONE), first -> new BitSet())
                .set((int) Math.floorMod(number, (long) OF_ONE));
    }

    /** All are looked at anew: something that is signed is not where it should be. */
    synchronized void forget() {
        found.clear();
    }
}
