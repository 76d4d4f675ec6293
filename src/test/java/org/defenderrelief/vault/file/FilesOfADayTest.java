package org.defenderrelief.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/** Somebody with a partner's account fills the database with files. */
@QuarkusTest
class FilesOfADayTest {
    private static final int LENGTH = 150_000;

    @Inject
    FileRows rows;

    @Inject
    FileKeys keys;

    @Inject
    FilesConfig config;

    private final PersonId sender = new PersonId(UUID.randomUUID());

    @Test
    void whoSentAsMuchAsADayTakesWaitsAndOthersDoNot() {
        UploadToken first = begun(sender, Clock.systemUTC());
        receive(Clock.systemUTC()).append(sender, first, 0, new ByteArrayInputStream(new byte[LENGTH]), false);
        assertThatThrownBy(() -> begun(sender, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        Problem.TooMany.class,
                        tooMany -> assertThat(tooMany.retryAfterSeconds()).isEqualTo(3600));
        assertThat(begun(new PersonId(UUID.randomUUID()), Clock.systemUTC())).isNotNull();
        // A day later, or once it is taken back, there is room again.
        assertThat(begun(sender, Clock.offset(Clock.systemUTC(), Duration.ofHours(25))))
                .isNotNull();
        QuarkusTransaction.requiringNew().run(() -> receive(Clock.systemUTC()).forget(sender, first));
        assertThat(begun(sender, Clock.systemUTC())).isNotNull();
    }

    private UploadToken begun(PersonId person, Clock clock) {
        return QuarkusTransaction.requiringNew()
                .call(() -> receive(clock).begin(person, OptionalLong.of(LENGTH), false));
    }

    private ReceiveFile receive(Clock clock) {
        return new ReceiveFile(
                rows,
                keys,
                new FilesConfig() {
                    @Override
                    public MemorySize largest() {
                        return config.largest();
                    }

                    @Override
                    public Duration keptFor() {
                        return config.keptFor();
                    }

                    @Override
                    public int waitingAtMost() {
                        return config.waitingAtMost();
                    }

                    @Override
                    public MemorySize perDay() {
                        return new MemorySize(java.math.BigInteger.valueOf(300_000));
                    }

                    @Override
                    public MemorySize carried() {
                        return config.carried();
                    }

                    @Override
                    public int receivedAtOnce() {
                        return config.receivedAtOnce();
                    }
                },
                clock);
    }
}
