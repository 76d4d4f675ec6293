package org.defenderrelief.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.RecordedHere;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.seal.RepeatKey;

/** Answers to repeated commands are forgotten after their time, the oldest first, and none before; that the commands were done is not. */
@QuarkusTest
class ForgetAnswersTest {
    private static final Duration KEPT = Duration.ofDays(30);

    /** Long before anything else in these tests was answered. */
    private static final Instant THEN = Instant.parse("2001-05-04T12:00:00Z");

    private final AtomicInteger done = new AtomicInteger();

    @Inject
    DataSource database;

    @Inject
    Acts acts;

    @Inject
    RecordedHere recorded;

    @Test
    void whatIsOlderThanItsTimeIsForgottenInPartsAndNothingElse() {
        RepeatKey oldest = keptAt(THEN.minusSeconds(1));
        RepeatKey older = keptAt(THEN.minusNanos(1000));
        RepeatKey onTheHour = keptAt(THEN);
        RepeatKey younger = keptAt(THEN.plusSeconds(1));
        RepeatKey today = keptAt(Instant.now());
        GivenAnswers then = at(THEN.plus(KEPT));
        try {
            assertThat(then.forget(KEPT, 1)).isEqualTo(1);
            assertThat(isKept(oldest)).isFalse();
            assertThat(isKept(older)).isTrue();
            assertThat(then.forget(KEPT, 10)).isEqualTo(1);
            assertThat(isKept(older)).isFalse();
            assertThat(isKept(onTheHour)).isTrue();
            assertThat(isKept(younger)).isTrue();
            assertThat(isKept(today)).isTrue();
            assertThat(then.forget(KEPT, 10)).isZero();
        } finally {
            at(THEN.plusSeconds(2)).forget(Duration.ZERO, 10);
        }
        assertThat(isKept(today)).isTrue();
    }

    @Test
    void aTimeThatIsTooShortForWhatWaitsOnDevicesIsNotStartedWith() {
        assertThatThrownBy(
                        () -> ForgetAnswers.requireLongEnough(Duration.ofDays(7).minusMillis(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> ForgetAnswers.requireLongEnough(Duration.ofDays(7)))
                .doesNotThrowAnyException();
    }

    /** Months later a program, or a page that was left open, sends it once more. */
    @Test
    void whatIsSentAgainAfterItsAnswerWasForgottenIsNotDoneAgain() {
        PersonId person = new PersonId(UUID.randomUUID());
        RepeatKey key = key(person, "a body");
        done(key, THEN);
        at(THEN.plus(KEPT).plusSeconds(1)).forget(KEPT, 10);

        assertThatThrownBy(() -> done(key, THEN.plus(KEPT).plusSeconds(2)))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("answer-forgotten"));
        assertThatThrownBy(() -> done(key(person, "another body"), THEN.plus(KEPT)))
                .isInstanceOf(Problem.IdempotencyMismatch.class);
        assertThat(done).hasValue(1);
    }

    private RepeatKey keptAt(Instant time) {
        RepeatKey key = key(new PersonId(UUID.randomUUID()), "a body");
        done(key, time);
        return key;
    }

    private static RepeatKey key(PersonId person, String body) {
        return RepeatKey.of(person, "key-1", body.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private void done(RepeatKey key, Instant time) {
        QuarkusTransaction.requiringNew()
                .call(() -> at(time).once(key, String.class, () -> {
                    done.incrementAndGet();
                    return "an answer";
                }));
    }

    private boolean isKept(RepeatKey key) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> at(THEN).find(key, String.class).isPresent());
        } catch (Problem.Conflict forgotten) {
            assertThat(forgotten.slug()).isEqualTo("answer-forgotten");
            return false;
        }
    }

    /** By hand, so that no transaction is begun by its annotations: the caller begins it. */
    private GivenAnswers at(Instant time) {
        return new GivenAnswers(database, acts, recorded, Clock.fixed(time, ZoneOffset.UTC));
    }
}
