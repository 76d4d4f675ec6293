package org.defenderrelief.repeat;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.seal.RepeatKey;

/** The first answers given to idempotency keys. */
@ApplicationScoped
public class GivenAnswers {
    private final DataSource database;
    private final Clock clock;

    GivenAnswers(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The answer that the same person got for the same key and body; empty if none was given, or none was kept with the key.
     *
     * @param type what it was kept as
     * @throws Problem.IdempotencyMismatch if the key was used with another body
     */
    @Transactional
    public <T> Optional<T> find(RepeatKey key, Class<T> type) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT fingerprint, answer FROM given_answer WHERE slot = ?")) {
            select.setBytes(1, key.slot());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (!MessageDigest.isEqual(row.getBytes(1), key.fingerprint())) {
                    throw new Problem.IdempotencyMismatch();
                }
                return Optional.ofNullable(row.getBytes(2)).map(answer -> StrictJson.read(key.open(answer), type));
            }
        } catch (SQLException failure) {
            throw new AnswersUnavailable(failure);
        }
    }

    /**
     * The answer that was given under the key before, or else the one of the work that is done now, which is kept in its transaction. The caller holds a
     * lock for which the same command given at once waits, such as its case's row.
     *
     * @param type of the answer; at most some 400 bytes as JSON
     * @throws Problem.IdempotencyMismatch if the person gave another command under the key, were it at the same time
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T once(RepeatKey key, Class<T> type, Supplier<T> work) {
        Optional<T> earlier = find(key, type);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        T answer = work.get();
        if (!insert(key, key.seal(StrictJson.write(answer)))) {
            // Another command's, which is told here; the same one had waited for the caller's lock.
            find(key, type);
            throw new IllegalStateException("the same command was carried out twice at once");
        }
        return answer;
    }

    /**
     * Keeps the answer, in the transaction of the command itself. Where another transaction is just giving one for the same key, this
     * waits for it, so that of two at once exactly one is stored.
     *
     * @throws AnsweredAlready if the other was first; this transaction must be given up and the answer read
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(RepeatKey key, Object answer) throws AnsweredAlready {
        if (!insert(key, key.seal(StrictJson.write(answer)))) {
            throw new AnsweredAlready();
        }
    }

    /** As {@link #keep} for a command whose answer is how things stand. @return false if another was first */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean keep(RepeatKey key) {
        return insert(key, null);
    }

    /**
     * Forgets the oldest of those that were given longer ago.
     *
     * @param most at most so many
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int forget(Duration keptFor, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM given_answer WHERE given_at < ? ORDER BY given_at LIMIT ?")) {
            delete.setObject(1, LocalDateTime.ofInstant(clock.instant().minus(keptFor), ZoneOffset.UTC));
            delete.setInt(2, most);
            return delete.executeUpdate();
        } catch (SQLException failure) {
            throw new AnswersUnavailable(failure);
        }
    }

    /** A slot that is taken undoes this statement alone, not the transaction. */
    private boolean insert(RepeatKey key, byte[] answer) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO given_answer (slot, fingerprint, answer, given_at) VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, key.slot());
            insert.setBytes(2, key.fingerprint());
            insert.setBytes(3, answer);
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            return true;
        } catch (SQLIntegrityConstraintViolationException taken) {
            return false;
        } catch (SQLException failure) {
            throw new AnswersUnavailable(failure);
        }
    }
}
