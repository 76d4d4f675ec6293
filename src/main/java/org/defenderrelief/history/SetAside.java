package org.defenderrelief.history;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows that are called set aside. Whoever has the service's rights can say so of an honest one, so nobody's word is taken for it: this node asks
 * each of them by itself, and remembers those that it found to be none, so that a pile of them is asked once and not every second.
 */
final class SetAside {
    /** So many of the newest are looked at in each round, and so many of all others in turn. */
    static final int AT_ONCE = 256;

    private static final int REMEMBERED = 10_000;

    private final Map<Long, Boolean> none = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The id below which the next round goes on in its turn. */
    private long turn = Long.MAX_VALUE;

    /** Those to be asked in this round, the oldest first. */
    synchronized List<TreeStore.Pending> toAsk(TreeStore store) throws SQLException {
        List<Long> newest = store.setAside(Long.MAX_VALUE, AT_ONCE);
        Set<Long> ids = new TreeSet<>(newest);
        if (newest.size() == AT_ONCE) {
            List<Long> others = store.setAside(Math.min(turn, last(newest)), AT_ONCE);
            turn = others.size() < AT_ONCE ? Long.MAX_VALUE : last(others);
            ids.addAll(others);
        }
        ids.removeAll(none.keySet());
        return ids.isEmpty() ? List.of() : store.pending(ids);
    }

    private static long last(List<Long> ids) {
        return ids.get(ids.size() - 1);
    }

    /** This node has found it to be none. */
    synchronized void isNone(TreeStore.Pending pending) {
        none.put(pending.entryId(), true);
    }
}
