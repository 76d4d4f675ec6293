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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.RecordedHere;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.RepeatKey;

/**
 * The first answers given to idempotency keys. A row is no word for what was done: each names, sealed, the act that did it, and nobody is told that it was done
 * unless that act is there and was signed. The answer is forgotten after a time; that it was done is not.
 */
@ApplicationScoped
public class GivenAnswers {
    private final DataSource database;
    private final Acts acts;
    private final RecordedHere recorded;
    private final Clock clock;

    GivenAnswers(DataSource database, Acts acts, RecordedHere recorded, Clock clock) {
        this.database = database;
        this.acts = acts;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * What is kept under a key.
     *
     * @param act sealed
     * @param answer sealed; null where it is how things stand, and once it is forgotten
     */
    private record Kept(long id, byte[] fingerprint, byte[] act, byte[] answer) {}

    /**
     * The answer that the same person got for the same key and body; empty if none was given.
     *
     * @param type what it was kept as
     * @throws Problem.IdempotencyMismatch if the key was used with another body
     * @throws Problem.Conflict {@code answer-forgotten} if it was given and is kept no more; {@code not-authentic} if what is kept was not given for this, or what it
     *     says was done was not
     */
    @Transactional
    public <T> Optional<T> find(RepeatKey key, Class<T> type) {
        return kept(key).map(kept -> StrictJson.read(answer(key, kept), type));
    }

    /**
     * Passes if the command that is kept under the key was done.
     *
     * @throws Problem.IdempotencyMismatch as {@link #find}
     * @throws Problem.Conflict {@code not-authentic} as {@link #find}, and if nothing is kept any more
     */
    @Transactional
    void requireDone(RepeatKey key) {
        if (kept(key).isEmpty()) {
            throw acts.refuse(new Acts.Claim("given_answer", null, null, null), "what was kept is gone");
        }
    }

    /** Whether a command that is kept under the key was done, whatever its body was. Of one that was kept before this could be told, nobody can. */
    @Transactional
    boolean isDone(RepeatKey key) {
        return read(key).filter(kept -> isTold(key, kept)).isPresent();
    }

    private boolean isTold(RepeatKey key, Kept kept) {
        try {
            Optional<UUID> act = key.openToldAct(kept.act());
            return act.isEmpty() || isThere(act.get());
        } catch (DoesNotOpen another) {
            return false;
        }
    }

    private boolean isThere(UUID act) {
        return acts.all(List.of(act)).containsKey(act);
    }

    private byte[] answer(RepeatKey key, Kept kept) {
        if (kept.answer() == null) {
            throw new Problem.Conflict(
                    "answer-forgotten",
                    "This was done before, under this Idempotency-Key; its answer is no longer kept. Nothing was done now. If it is meant anew, send it under a new key.");
        }
        try {
            return key.open(kept.answer());
        } catch (DoesNotOpen another) {
            throw acts.refuse(claim(kept, null), "its answer is not the one that was given");
        }
    }

    private Optional<Kept> kept(RepeatKey key) {
        Optional<Kept> found = read(key);
        found.ifPresent(kept -> {
            if (!MessageDigest.isEqual(kept.fingerprint(), key.fingerprint())) {
                throw new Problem.IdempotencyMismatch();
            }
            requireDone(key, kept);
        });
        return found;
    }

    private Optional<Kept> read(RepeatKey key) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, fingerprint, act, answer FROM given_answer WHERE slot = ?")) {
            select.setBytes(1, key.slot());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Kept(row.getLong(1), row.getBytes(2), row.getBytes(3), row.getBytes(4)))
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new AnswersUnavailable(failure);
        }
    }

    /** Whoever saw a row that was undone with its command may have put it back: then its act never came. */
    private void requireDone(RepeatKey key, Kept kept) {
        try {
            Optional<UUID> act = key.openAct(kept.act());
            if (act.isPresent() && !isThere(act.get())) {
                throw acts.refuse(claim(kept, act.get()), "the act it names is not there");
            }
        } catch (DoesNotOpen another) {
            throw acts.refuse(claim(kept, null), "it was not kept for this command");
        }
    }

    private static Acts.Claim claim(Kept kept, UUID actOrNull) {
        return new Acts.Claim("given_answer/" + kept.id(), actOrNull, null, null);
    }

    /**
     * The answer that was given under the key before, or else the one of the work that is done now, which is kept in its transaction. Of two at once the second
     * waits, is undone, and finds the first one's when it is done once more ({@link AfterLostRace}). That it was done, the act that the work recorded last proves.
     *
     * @param type of the answer; at most some 400 bytes as JSON
     * @throws Problem.IdempotencyMismatch if the person gave another command under the key, were it at the same time
     * @throws Problem.Conflict {@code answer-forgotten}, {@code not-authentic} as {@link #find}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T once(RepeatKey key, Class<T> type, Supplier<T> work) {
        Optional<T> earlier = find(key, type);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        T answer = work.get();
        if (!insert(key, recorded.newest(), key.seal(StrictJson.write(answer)))) {
            throw new GivenAtOnce();
        }
        return answer;
    }

    /**
     * Keeps the answer, in the transaction of the command itself. Where another transaction is just giving one for the same key, this
     * waits for it, so that of two at once exactly one is stored.
     *
     * @param act of the command, which is recorded in the same transaction
     * @throws AnsweredAlready if the other was first; this transaction must be given up and the answer read
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(RepeatKey key, UUID act, Object answer) throws AnsweredAlready {
        if (!insert(key, Optional.of(act), key.seal(StrictJson.write(answer)))) {
            throw new AnsweredAlready();
        }
    }

    /** As {@link #keep} for a command whose answer is how things stand. @return false if another was first */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean keep(RepeatKey key, UUID act) {
        return insert(key, Optional.of(act), null);
    }

    /**
     * Forgets the oldest of those that were given longer ago, and when. That the commands were done is not forgotten: whoever gives one again is told so.
     *
     * @param most at most so many
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int forget(Duration keptFor, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE given_answer SET answer = NULL, given_at = NULL WHERE given_at < ? ORDER BY given_at LIMIT ?")) {
            update.setObject(1, LocalDateTime.ofInstant(clock.instant().minus(keptFor), ZoneOffset.UTC));
            update.setInt(2, most);
            return update.executeUpdate();
        } catch (SQLException failure) {
            throw new AnswersUnavailable(failure);
        }
    }

    /** A slot that is taken undoes this statement alone, not the transaction. */
    private boolean insert(RepeatKey key, Optional<UUID> act, byte[] answer) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO given_answer (slot, fingerprint, act, answer, given_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setBytes(1, key.slot());
            insert.setBytes(2, key.fingerprint());
            insert.setBytes(3, key.sealAct(act));
            insert.setBytes(4, answer);
            insert.setObject(5, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            return true;
        } catch (SQLIntegrityConstraintViolationException taken) {
            return false;
        } catch (SQLException failure) {
            throw new AnswersUnavailable(failure);
        }
    }
}
