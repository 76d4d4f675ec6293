package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.defenderrelief.access.UndeliveredMail;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;

/** The table of mails. It follows the transaction of the connection it is given. */
final class MailStore {
    private final Connection connection;

    MailStore(Connection connection) {
        this.connection = connection;
    }

    void add(Collection<NewMail> mails, LocalDateTime now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO outbox_mail"
                + " (id, person_id, kind, language, mail_references, created_at, next_attempt_at, attempts)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, 0)")) {
            for (NewMail mail : mails) {
                insert.setString(1, Ids.next().toString());
                insert.setString(2, mail.person().toString());
                insert.setString(3, mail.kind().name());
                insert.setString(4, mail.language().name());
                insert.setString(5, String.join(" ", mail.references()));
                insert.setObject(6, now);
                insert.setObject(7, now);
                insert.addBatch();
            }
            if (!mails.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /**
     * Takes mails that are due, for this sender alone until {@code lease}: if it dies meanwhile, another takes them then. Rows that cannot
     * be read are looked at again then, too.
     */
    Taken<DueMail> claim(LocalDateTime due, LocalDateTime lease, int limit) throws SQLException {
        Taken<DueMail> claimed;
        try (PreparedStatement select = connection.prepareStatement("SELECT id, person_id, kind, language,"
                + " mail_references, attempts FROM outbox_mail WHERE sent_at IS NULL AND next_attempt_at <= ?"
                + " ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED")) {
            select.setObject(1, due);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                claimed = Taken.of(rows, MailStore::mail);
            }
        }
        List<UUID> all = new ArrayList<>(claimed.unreadable());
        claimed.readable().forEach(mail -> all.add(mail.id()));
        postpone(all, lease);
        return claimed;
    }

    private static DueMail mail(UUID id, ResultSet row) throws SQLException {
        return new DueMail(
                id,
                PersonId.parse(row.getString("person_id")),
                Kind.valueOf(row.getString("kind")),
                Language.valueOf(row.getString("language")),
                references(Kind.valueOf(row.getString("kind")), row.getString("mail_references")),
                row.getInt("attempts"));
    }

    /** @throws IllegalArgumentException if a mail that is about no case names something */
    private static List<String> references(Kind kind, String stored) {
        if (kind.isAboutCases()) {
            return List.of(stored.split(" "));
        }
        if (!stored.isEmpty()) {
            throw new IllegalArgumentException("a mail about no case names one");
        }
        return List.of();
    }

    /** Puts mails off without counting it as an attempt. */
    void postpone(List<UUID> mails, LocalDateTime until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                Taken.EVEN_IF_SPOILT + "UPDATE outbox_mail SET next_attempt_at = ? WHERE id = ?")) {
            for (UUID mail : mails) {
                update.setObject(1, until);
                update.setString(2, mail.toString());
                update.addBatch();
            }
            if (!mails.isEmpty()) {
                update.executeBatch();
            }
        }
    }

    void sent(DueMail mail, LocalDateTime now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE outbox_mail SET sent_at = ?, attempts = attempts + 1, failure = NULL WHERE id = ?")) {
            update.setObject(1, now);
            update.setString(2, mail.id().toString());
            update.executeUpdate();
        }
    }

    /** There is nothing left to tell. */
    void drop(DueMail mail) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM outbox_mail WHERE id = ?")) {
            delete.setString(1, mail.id().toString());
            delete.executeUpdate();
        }
    }

    void failed(DueMail mail, Failure failure, LocalDateTime next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE outbox_mail SET failure = ?," + " next_attempt_at = ?, attempts = attempts + 1 WHERE id = ?")) {
            update.setString(1, failure.name());
            update.setObject(2, next);
            update.setString(3, mail.id().toString());
            update.executeUpdate();
        }
    }

    /** How many are not delivered that were made before that time. */
    long undeliveredSince(LocalDateTime before) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM outbox_mail WHERE sent_at IS NULL AND created_at < ?")) {
            select.setObject(1, before);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Those that were tried and are not delivered, by the newest reason. */
    List<UndeliveredMail.Failed> failed() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT failure, COUNT(*), MIN(created_at)"
                                + " FROM outbox_mail WHERE sent_at IS NULL AND failure IS NOT NULL GROUP BY failure ORDER BY failure");
                ResultSet rows = select.executeQuery()) {
            List<UndeliveredMail.Failed> failed = new ArrayList<>();
            while (rows.next()) {
                failed.add(new UndeliveredMail.Failed(
                        rows.getString(1),
                        rows.getInt(2),
                        rows.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
            }
            return failed;
        }
    }

    void forget(LocalDateTime before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM outbox_mail WHERE sent_at < ? LIMIT 1000")) {
            delete.setObject(1, before);
            delete.executeUpdate();
        }
    }
}
