package org.defenderrelief.referral;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.vault.keyring.ServiceSignature;

/** Signed messages on their way: written in the transaction of the act that sends them, so that what lasts is sent, and only that. */
@ApplicationScoped
class Outgoing {
    private final DataSource database;
    private final ServiceSignature service;
    private final Clock clock;

    Outgoing(DataSource database, ServiceSignature service, Clock clock) {
        this.database = database;
        this.service = service;
        this.clock = clock;
    }

    /** One that waits. @param attempts how often it was tried before */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Waiting(UUID id, UUID fund, byte[] envelope, int attempts) {}

    /** Signs a message, and has it sent once the transaction has ended. @return the envelope */
    @Transactional(Transactional.TxType.MANDATORY)
    public byte[] send(UUID fund, BetweenFunds message) {
        byte[] envelope = SignedMessage.of(message, service).json();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO referral_outgoing"
                        + " (id, fund_id, envelope, attempts, created_at, due_at) VALUES (?, ?, ?, 0, ?, ?)")) {
            insert.setString(1, message.id().toString());
            insert.setString(2, fund.toString());
            insert.setBytes(3, envelope);
            insert.setObject(4, now());
            insert.setObject(5, now());
            insert.executeUpdate();
            return envelope;
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be written", failure);
        }
    }

    /** Takes those that are due, for this sender alone until the lease ends: if it dies meanwhile, another takes them then. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Waiting> claim(Duration lease, int limit) {
        List<Waiting> claimed = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, fund_id, envelope, attempts"
                                + " FROM referral_outgoing WHERE due_at <= ? ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED")) {
            select.setObject(1, now());
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new Waiting(
                            UUID.fromString(rows.getString(1)),
                            UUID.fromString(rows.getString(2)),
                            rows.getBytes(3),
                            rows.getInt(4)));
                }
            }
            for (Waiting one : claimed) {
                putOff(connection, one.id(), now().plus(lease), one.attempts());
            }
            return claimed;
        } catch (SQLException failure) {
            throw new ReferralUnavailable("messages to other funds could not be read", failure);
        }
    }

    /** It is not to go any more, if it has not gone yet: in the transaction of the act that says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID id) {
        delete(id);
    }

    /** It arrived, or there is nobody any more to send it to. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void remove(UUID id) {
        delete(id);
    }

    private void delete(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM referral_outgoing WHERE id = ?")) {
            delete.setString(1, id.toString());
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be removed", failure);
        }
    }

    /** It did not arrive; it is tried again after that time. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void failed(Waiting message, Duration again) {
        try (Connection connection = database.getConnection()) {
            putOff(connection, message.id(), now().plus(again), message.attempts() + 1);
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be put off", failure);
        }
    }

    private static void putOff(Connection connection, UUID id, LocalDateTime until, int attempts) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE referral_outgoing SET due_at = ?, attempts = ? WHERE id = ?")) {
            update.setObject(1, until);
            update.setInt(2, attempts);
            update.setString(3, id.toString());
            update.executeUpdate();
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
