package org.defenderrelief.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Rows that were taken from one of the outbox's tables. A row that this service cannot have written, whoever did, is known by its id alone:
 * it is told to nobody and holds nobody else's mail up.
 *
 * @param readable what the rows say, by row
 * @param unreadable ids of those that say nothing that could be told
 */
record Taken<R, T>(Map<R, T> readable, List<UUID> unreadable) {
    /** Before a statement that puts rows off: a row that no check would have let in is put off as well. */
    static final String EVEN_IF_SPOILT = "SET STATEMENT check_constraint_checks = 0 FOR ";

    /** @param reading throws {@link IllegalArgumentException} where a row cannot be read */
    static <R, T> Taken<R, T> of(List<R> rows, Function<R, UUID> id, Function<R, T> reading) {
        Taken<R, T> taken = new Taken<>(new LinkedHashMap<>(), new ArrayList<>());
        for (R row : rows) {
            try {
                taken.readable.put(row, reading.apply(row));
            } catch (IllegalArgumentException | NullPointerException unreadable) {
                taken.unreadable.add(id.apply(row));
            }
        }
        return taken;
    }

    int size() {
        return readable.size() + unreadable.size();
    }

    /** As native queries take ids. */
    static List<String> text(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }
}
