package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
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

    /** The oldest rows that wait and that nobody else has in hand; locked until the transaction ends. */
    Taken<Waiting> take(LocalDateTime now, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, kind, audience, recipient, language,"
                + " reference FROM outbox_message WHERE due_at <= ?"
                + " ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED")) {
            select.setObject(1, now);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                return Taken.of(rows, (id, row) -> new Waiting(id, note(row)));
            }
        }
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                Kind.valueOf(row.getString("kind")),
                Note.Audience.valueOf(row.getString("audience")),
                row.getString("recipient"),
                Optional.ofNullable(row.getString("language")),
                Optional.ofNullable(row.getString("reference")).map(Reference::new));
    }

    /** These have become mails, in the same transaction. */
    void remove(List<UUID> notes) throws SQLException {
        if (!notes.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM outbox_message WHERE " + among(notes))) {
                name(notes, delete, 1);
                delete.executeUpdate();
            }
        }
    }

    /** Nobody can be told of these now; they are looked at again then. */
    void postpone(List<UUID> notes, LocalDateTime until) throws SQLException {
        if (!notes.isEmpty()) {
            try (PreparedStatement update = connection.prepareStatement(
                    Taken.EVEN_IF_SPOILT + "UPDATE outbox_message SET due_at = ? WHERE " + among(notes))) {
                update.setObject(1, until);
                name(notes, update, 2);
                update.executeUpdate();
            }
        }
    }

    private static String among(List<UUID> notes) {
        return "id IN (" + "?, ".repeat(notes.size() - 1) + "?)";
    }

    private static void name(List<UUID> notes, PreparedStatement statement, int first) throws SQLException {
        int parameter = first;
        for (UUID note : notes) {
            statement.setString(parameter++, note.toString());
        }
    }

    /** How many wait that were written before that time. */
    long waitingSince(LocalDateTime before) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT COUNT(*) FROM outbox_message WHERE created_at < ?")) {
            select.setObject(1, before);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
