package org.defenderrelief.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows that were taken from one of the outbox's tables. A row that this service cannot have written, whoever did, is known by its id alone:
 * it is told to nobody and holds nobody else's mail up.
 *
 * @param readable what the rows say
 * @param unreadable ids of those that say nothing that could be told
 */
record Taken<T>(List<T> readable, List<UUID> unreadable) {
    /** Before a statement that puts rows off: a row that no check would have let in is put off as well. */
    static final String EVEN_IF_SPOILT = "SET STATEMENT check_constraint_checks = 0 FOR ";

    /** How a row is read; it throws {@link IllegalArgumentException} where it cannot be. */
    interface Reading<T> {
        T of(UUID id, ResultSet row) throws SQLException;
    }

    /** Reads all rows that are left; each has an {@code id}. */
    static <T> Taken<T> of(ResultSet rows, Reading<T> reading) throws SQLException {
        Taken<T> taken = new Taken<>(new ArrayList<>(), new ArrayList<>());
        while (rows.next()) {
            UUID id = UUID.fromString(rows.getString("id"));
            try {
                taken.readable.add(reading.of(id, rows));
            } catch (IllegalArgumentException | NullPointerException unreadable) {
                taken.unreadable.add(id);
            }
        }
        return taken;
    }

    int size() {
        return readable.size() + unreadable.size();
    }
}
