package org.defenderrelief.history;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Small numbers for the names of actions, of which there are some dozens. */
final class ActionCodes {
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();

    int of(String action) {
        return codes.computeIfAbsent(action, unknown -> {
            synchronized (names) {
                names.add(unknown);
                return names.size() - 1;
            }
        });
    }

    String name(int code) {
        return names.get(code);
    }
}
