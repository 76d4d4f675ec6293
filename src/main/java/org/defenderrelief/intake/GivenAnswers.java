package org.defenderrelief.intake;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.seal.RepeatKey;

/** The first answers given to idempotency keys. */
@ApplicationScoped
class GivenAnswers {
    private final DataSource database;
    private final Clock clock;

    GivenAnswers(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The answer that the same person got for the same key and body, if any.
     *
     * @throws Problem.IdempotencyMismatch if the key was used with another body
     */
    @Transactional
    Optional<Acknowledgement> find(RepeatKey key) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT fingerprint, answer FROM intake_answer WHERE slot = ?")) {
            select.setBytes(1, key.slot());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!MessageDigest.isEqual(row.getBytes(1), key.fingerprint())) {
                    throw new Problem.IdempotencyMismatch();
                }
                return Optional.of(StrictJson.read(key.open(row.getBytes(2)), Acknowledgement.class));
            }
        } catch (SQLException failure) {
            throw new IntakeUnavailable(failure);
        }
    }

    /**
     * Keeps the answer, in the transaction of the request itself. Where another transaction is just giving one for the same key, this
     * waits for it, so that of two at once exactly one is stored.
     *
     * @throws AnsweredAlready if the other was first; this transaction must be given up and the answer read
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(RepeatKey key, Acknowledgement answer) throws AnsweredAlready {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO intake_answer (slot, fingerprint, answer, given_at) VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, key.slot());
            insert.setBytes(2, key.fingerprint());
            insert.setBytes(3, key.seal(StrictJson.write(answer)));
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException taken) {
            throw new AnsweredAlready();
        } catch (SQLException failure) {
            throw new IntakeUnavailable(failure);
        }
    }
}
