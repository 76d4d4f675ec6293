package org.defenderrelief.repeat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.AtOnce;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.seal.RepeatKey;

/** A command's first answer is given again to whoever sends the same, and to nobody else; whoever holds the database cannot read or exchange it. */
@QuarkusTest
class GivenAnswersTest {
    private final PersonId person = new PersonId(UUID.randomUUID());
    private final AtomicInteger done = new AtomicInteger();

    @Inject
    GivenAnswers answers;

    @Inject
    History history;

    @Inject
    UseCase useCase;

    /** As each of the service's: what begins a transaction is done once more where it lost a race. */
    @ApplicationScoped
    static class UseCase {
        @Transactional
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }

    record Paid(String payment, long version) {}

    @Test
    void theSameCommandIsDoneOnceAndAnsweredAlike() {
        RepeatKey key = key("key-1", "pay");

        Paid first = once(key);

        assertThat(once(key)).isEqualTo(first);
        assertThat(done).hasValue(1);
    }

    @Test
    void anotherCommandUnderTheKeyIsRefusedAndNotDone() {
        once(key("key-1", "pay"));

        assertThatThrownBy(() -> once(key("key-1", "pay more"))).isInstanceOf(Problem.IdempotencyMismatch.class);
        assertThat(done).hasValue(1);
    }

    @Test
    void whatFailsIsNotAnsweredSoThatItCanBeTriedAgain() {
        RepeatKey key = key("key-1", "pay");
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> answers.once(key, Paid.class, () -> {
                            throw new Problem.Conflict("round-closed", "It is closed.");
                        })))
                .isInstanceOf(Problem.Conflict.class);

        once(key);

        assertThat(done).hasValue(1);
    }

    /** Two commands of one person under one key on two cases, whose locks do not hold each other up. */
    @Test
    void ofTwoCommandsAtOnceUnderOneKeyOneIsDone() throws Exception {
        List<Object> outcomes =
                AtOnce.all(List.of(() -> once(key("key-1", "pay")), () -> once(key("key-1", "cancel"))));

        assertThat(outcomes).filteredOn(Paid.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Problem.IdempotencyMismatch.class::isInstance)
                .hasSize(1);
        assertThat(rows(key("key-1", "pay"))).hasSize(1);
    }

    /** Where no lock keeps two apart, what the second did is undone, and it is answered as the first. */
    @Test
    void theSameAtOnceIsDoneOnceAndAnsweredAlike() throws Exception {
        RepeatKey key = key("key-1", "pay");

        List<Object> outcomes = AtOnce.times(4, () -> once(key));

        Paid kept = QuarkusTransaction.requiringNew()
                .call(() -> answers.find(key, Paid.class).orElseThrow());
        assertThat(outcomes).hasSize(4).containsOnly(kept);
        assertThat(rows(key)).hasSize(1);
    }

    @Test
    void theDatabaseShowsNothingOfTheAnswer() throws SQLException {
        RepeatKey key = key("key-1", "pay");
        Paid answer = once(key);

        byte[] kept = rows(key).get(0);

        assertThat(new String(kept, UTF_8)).doesNotContain(answer.payment());
    }

    /** The owner puts the answer to one command in the place of another's: it is given to nobody, and told of. */
    @Test
    void anAnswerPutInThePlaceOfAnotherIsNotGiven() throws SQLException {
        RepeatKey one = key("key-1", "pay");
        RepeatKey other = key("key-2", "pay");
        once(one);
        once(other);
        exchange(other, rows(one).get(0));

        refused("not-authentic", () -> once(other));
        assertThat(done).hasValue(2);
    }

    /** Whoever breaks a command off, and puts back what it was about to keep, makes nobody believe that it was done. */
    @Test
    void anAnswerWhoseActNeverCameIsNotGiven() {
        RepeatKey key = key("key-1", "pay");
        QuarkusTransaction.requiringNew().call(() -> {
            answers.keep(key, UUID.randomUUID(), new Paid("never", 1));
            return null;
        });

        refused("not-authentic", () -> once(key));
        refused("not-authentic", () -> QuarkusTransaction.requiringNew().call(() -> answers.find(key, Paid.class)));
        assertThat(answers.isDone(key("key-1", "another")))
                .as("by the key alone")
                .isFalse();
        assertThat(done).hasValue(0);
    }

    /** The act that the work recorded is looked up, and is there. */
    @Test
    void whatWasRecordedIsBelieved() {
        RepeatKey key = key("key-1", "pay");
        for (int press = 0; press < 2; press++) {
            QuarkusTransaction.requiringNew()
                    .call(() -> answers.once(key, Paid.class, () -> {
                        history.record(Actor.SERVICE, "test.done", null, Facts.none());
                        return new Paid("once", done.incrementAndGet());
                    }));
        }
        assertThat(done).hasValue(1);
        assertThat(answers.isDone(key("key-1", "another")))
                .as("by the key alone")
                .isTrue();
        assertThat(answers.isDone(key("key-3", "pay"))).isFalse();
    }

    private static void refused(String slug, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo(slug));
    }

    private Paid once(RepeatKey key) {
        return useCase.call(() ->
                answers.once(key, Paid.class, () -> new Paid(UUID.randomUUID().toString(), done.incrementAndGet())));
    }

    private RepeatKey key(String key, String body) {
        return RepeatKey.of(person, key, body.getBytes(UTF_8)).orElseThrow();
    }

    private static List<byte[]> rows(RepeatKey key) throws SQLException {
        List<byte[]> found = new ArrayList<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement("SELECT answer FROM given_answer WHERE slot = ?")) {
            select.setBytes(1, key.slot());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getBytes(1));
                }
            }
        }
        return found;
    }

    private static void exchange(RepeatKey key, byte[] answer) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement update =
                        owner.prepareStatement("UPDATE given_answer SET answer = ? WHERE slot = ?")) {
            update.setBytes(1, answer);
            update.setBytes(2, key.slot());
            update.executeUpdate();
        }
    }
}
