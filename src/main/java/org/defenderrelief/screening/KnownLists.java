package org.defenderrelief.screening;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What was made ready of the names of a list, by their hash; making it takes longer than reading them. Two at most: the one that counts, and the one before. */
final class KnownLists {
    private static final int MOST = 2;

    private final Map<String, NameIndex> made = Collections.synchronizedMap(new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NameIndex> eldest) {
            return size() > MOST;
        }
    });

    /** @param digest of the names from which {@code make} makes it; the caller has looked that they are those */
    NameIndex index(String digest, Supplier<NameIndex> make) {
        NameIndex known = made.get(digest);
        if (known == null) {
            known = make.get();
            made.put(digest, known);
        }
        return known;
    }
}
