package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Reference;

/** The table of notes, for those who make mails of them. It follows the transaction of the connection it is given. */
final class OutboxStore {
    /** A note as it waits in the outbox. */
    record Waiting(UUID id, Note note) {}

    private final Connection connection;

    OutboxStore(Connection connection) {
        this.connection = connection;
    }

    /** The oldest notes that wait and that nobody else has in hand; locked until the transaction ends. */
    List<Waiting> take(LocalDateTime now, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, kind, audience, recipient, language,"
                + " reference FROM outbox_message WHERE collected_at IS NULL AND due_at <= ?"
                + " ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED")) {
            select.setObject(1, now);
            select.setInt(2, limit);
            List<Waiting> waiting = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    waiting.add(new Waiting(UUID.fromString(rows.getString("id")), note(rows)));
                }
            }
            return waiting;
        }
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                Kind.valueOf(row.getString("kind")),
                Note.Audience.valueOf(row.getString("audience")),
                row.getString("recipient"),
                Optional.ofNullable(row.getString("language")),
                new Reference(row.getString("reference")));
    }

    /** These have become mails. */
    void collected(List<Waiting> notes, LocalDateTime now) throws SQLException {
        set("collected_at", notes, now);
    }

    /** Nobody is there to be told of these; they are looked at again then. */
    void postpone(List<Waiting> notes, LocalDateTime until) throws SQLException {
        set("due_at", notes, until);
    }

    private void set(String column, List<Waiting> notes, LocalDateTime time) throws SQLException {
        if (notes.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE outbox_message SET " + column + " = ? WHERE id IN (" + "?, ".repeat(notes.size() - 1) + "?)")) {
            int parameter = 1;
            update.setObject(parameter++, time);
            for (Waiting waiting : notes) {
                update.setString(parameter++, waiting.id().toString());
            }
            update.executeUpdate();
        }
    }

    /** How many wait that were written before that time. */
    long waitingSince(LocalDateTime before) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM outbox_message WHERE collected_at IS NULL AND created_at < ?")) {
            select.setObject(1, before);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void forget(LocalDateTime before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM outbox_message WHERE collected_at < ? LIMIT 1000")) {
            delete.setObject(1, before);
            delete.executeUpdate();
        }
    }
}
