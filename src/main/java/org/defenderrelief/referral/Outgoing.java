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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
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

    /** One that waits. @param attempts how often somebody set out to send it before @param refused how often the fund answered and did not take it */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Waiting(UUID id, UUID fund, UUID referral, byte[] envelope, int attempts, int refused) {}

    /** Signs a message, and has it sent once the transaction has ended. @return the envelope */
    @Transactional(Transactional.TxType.MANDATORY)
    public byte[] send(UUID fund, BetweenFunds message) {
        byte[] envelope = SignedMessage.of(message, service).json();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO referral_outgoing"
                        + " (id, fund_id, referral_id, envelope, attempts, refused, created_at, due_at)"
                        + " VALUES (?, ?, ?, ?, 0, 0, ?, ?)")) {
            insert.setString(1, message.id().toString());
            insert.setString(2, fund.toString());
            insert.setString(3, message.referral().toString());
            insert.setBytes(4, envelope);
            insert.setObject(5, now());
            insert.setObject(6, now());
            insert.executeUpdate();
            return envelope;
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be written", failure);
        }
    }

    /** Whether the service signed it, by whatever key it ever had: a message may have waited while the key was replaced. */
    boolean isOurs(SignedMessage signed) {
        return signed.isBy(service.verifyingKey())
                || Stream.iterate(1, generation -> generation + 1)
                        .map(service::verifyingKey)
                        .takeWhile(Optional::isPresent)
                        .flatMap(Optional::stream)
                        .anyMatch(signed::isBy);
    }

    /**
     * Takes the one that has been due for longest and is the first of its referral, for this sender alone until the lease ends: if it dies meanwhile,
     * another takes it then.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Waiting> claim(Duration lease) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT o.id, o.fund_id, o.referral_id, o.envelope, o.attempts, o.refused FROM referral_outgoing o"
                                + " WHERE o.due_at <= ? AND NOT EXISTS (SELECT 1 FROM referral_outgoing e"
                                + " WHERE e.referral_id = o.referral_id AND (e.created_at < o.created_at"
                                + " OR e.created_at = o.created_at AND e.id < o.id))"
                                + " ORDER BY o.due_at, o.id LIMIT 1 FOR UPDATE SKIP LOCKED")) {
            select.setObject(1, now());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Waiting one = read(rows);
                update(
                        connection,
                        "due_at = ?, attempts = attempts + 1 WHERE id = ?",
                        now().plus(lease),
                        one.id().toString());
                return Optional.of(one);
            }
        } catch (SQLException failure) {
            throw new ReferralUnavailable("messages to other funds could not be read", failure);
        }
    }

    /** All that waits and is about referrals of that case, by the rows. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Waiting> of(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT o.id, o.fund_id, o.referral_id, o.envelope, o.attempts, o.refused FROM referral_outgoing o"
                                + " JOIN referral_sent s ON s.id = o.referral_id WHERE s.case_id = ? ORDER BY o.id")) {
            select.setString(1, caseId.value().toString());
            List<Waiting> waiting = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    waiting.add(read(rows));
                }
            }
            return waiting;
        } catch (SQLException failure) {
            throw new ReferralUnavailable("messages to other funds could not be read", failure);
        }
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return new Waiting(
                UUID.fromString(row.getString(1)),
                UUID.fromString(row.getString(2)),
                UUID.fromString(row.getString(3)),
                row.getBytes(4),
                row.getInt(5),
                row.getInt(6));
    }

    /** Whether it still waits: asked under the lock of its case, nobody forgets it meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean waits(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM referral_outgoing WHERE id = ? FOR UPDATE")) {
            select.setString(1, id.toString());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be read", failure);
        }
    }

    /** It is not to go any more, if it has not gone yet: in the transaction of the act that says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID id) {
        delete(id);
    }

    /** It arrived, or is nothing to send. */
    @Transactional
    public boolean remove(UUID id) {
        return delete(id);
    }

    private boolean delete(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM referral_outgoing WHERE id = ?")) {
            delete.setString(1, id.toString());
            return delete.executeUpdate() > 0;
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be removed", failure);
        }
    }

    /** It could not be checked; this one alone is tried again after that time. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void putOff(Waiting message, Duration again) {
        change("due_at = ? WHERE id = ?", now().plus(again), message.id().toString());
    }

    /** The fund answered and did not take it; it is tried again after that time. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refused(Waiting message, Duration again) {
        change(
                "due_at = ?, refused = refused + 1 WHERE id = ?",
                now().plus(again),
                message.id().toString());
    }

    /** The fund did not answer: nothing goes to it before that time has passed, so that those that answer need not wait for it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void silent(Waiting message, Duration again) {
        LocalDateTime until = now().plus(again);
        change("due_at = ? WHERE id = ?", until, message.id().toString());
        change(
                "due_at = GREATEST(due_at, ?) WHERE fund_id = ?",
                until,
                message.fund().toString());
    }

    private void change(String what, LocalDateTime until, String id) {
        try (Connection connection = database.getConnection()) {
            update(connection, what, until, id);
        } catch (SQLException failure) {
            throw new ReferralUnavailable("a message to another fund could not be put off", failure);
        }
    }

    private static void update(Connection connection, String what, LocalDateTime until, String id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE referral_outgoing SET " + what)) {
            update.setObject(1, until);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
