package org.defenderrelief.notification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.access.UndeliveredMail;

/** Tells those who look after the house which mails wait after a failure. */
@ApplicationScoped
class FailedMails implements UndeliveredMail {
    private final DataSource database;

    FailedMails(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Failed> byReason() {
        try (Connection connection = database.getConnection()) {
            return new MailStore(connection).failed();
        } catch (SQLException failure) {
            throw new OutboxUnavailable("the mails could not be counted", failure);
        }
    }
}
