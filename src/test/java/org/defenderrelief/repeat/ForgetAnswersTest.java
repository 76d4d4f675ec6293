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
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.seal.RepeatKey;

/** Answers to repeated commands are forgotten after their time, the oldest first, and none before. */
@QuarkusTest
class ForgetAnswersTest {
    private static final Duration KEPT = Duration.ofDays(30);

    /** Long before anything else in these tests was answered. */
    private static final Instant THEN = Instant.parse("2001-05-04T12:00:00Z");

    @Inject
    DataSource database;

    @Test
    void whatIsOlderThanItsTimeIsForgottenInPartsAndNothingElse() throws AnsweredAlready {
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

    private RepeatKey keptAt(Instant time) throws AnsweredAlready {
        RepeatKey key = RepeatKey.of(
                        new PersonId(UUID.randomUUID()),
                        UUID.randomUUID().toString(),
                        "a body".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        QuarkusTransaction.requiringNew().call(() -> {
            at(time).keep(key, "an answer");
            return null;
        });
        return key;
    }

    private boolean isKept(RepeatKey key) {
        return QuarkusTransaction.requiringNew()
                .call(() -> at(THEN).find(key, String.class).isPresent());
    }

    /** By hand, so that no transaction is begun by its annotations: the caller begins it. */
    private GivenAnswers at(Instant time) {
        return new GivenAnswers(database, Clock.fixed(time, ZoneOffset.UTC));
    }
}
