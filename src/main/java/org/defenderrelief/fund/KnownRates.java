package org.defenderrelief.fund;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Imported rates that this node has read, by their hash, so that they are whatever was signed under it. Those that were not asked for longest give way. */
final class KnownRates {
    /** Some 30 MB; more than a hundred years of InforEuro, or twenty of the European Central Bank. */
    static final int MOST = 200_000;

    private final Map<String, PublishedRates> rates = new LinkedHashMap<>(16, 0.75f, true);
    private int count;

    synchronized Optional<PublishedRates> of(String digest) {
        return Optional.ofNullable(rates.get(digest));
    }

    /** @param digest their hash, which the caller has computed */
    synchronized PublishedRates put(String digest, PublishedRates read) {
        if (rates.putIfAbsent(digest, read) == null) {
            count += read.count();
            Iterator<PublishedRates> eldest = rates.values().iterator();
            while (count > MOST && rates.size() > 1) {
                count -= eldest.next().count();
                eldest.remove();
            }
        }
        return read;
    }
}
