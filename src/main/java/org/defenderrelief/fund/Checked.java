package org.defenderrelief.fund;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was found to be what was signed, by all that it says, so that it is not looked up anew while it stays the same. The oldest are forgotten
 * first; forgetting costs a look and nothing else.
 */
final class Checked<T> {
    private final Set<T> found;

    Checked(int most) {
        found = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > most;
            }
        }));
    }

    boolean contains(T row) {
        return found.contains(row);
    }

    void add(T row) {
        found.add(row);
    }
}
