package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A sign-in that was ended stays ended as long as a token of it could be good. */
@QuarkusTest
class ForgetSignInsTest {
    private static final Instant THEN = Instant.parse("2001-05-04T12:00:00Z");

    @Inject
    EntityManager tables;

    @Inject
    DataSource database;

    @Inject
    AccessConfig config;

    @Test
    void itIsForgottenWhenItsTimeIsOverAndNotBefore() {
        String signIn = "a sign-in of this test " + UUID.randomUUID();
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> at(Duration.ZERO).add(signIn)))
                .isTrue();
        assertThat(forgottenAt(config.rememberEnded())).isZero();
        assertThat(at(Duration.ZERO).has(signIn)).isTrue();
        assertThat(forgottenAt(config.rememberEnded().plusMillis(1))).isEqualTo(1);
        assertThat(at(Duration.ZERO).has(signIn)).isFalse();
    }

    private int forgottenAt(Duration later) {
        return QuarkusTransaction.requiringNew().call(() -> at(later).sweep(10));
    }

    private EndedSignIns at(Duration later) {
        return new EndedSignIns(tables, database, config, Clock.fixed(THEN.plus(later), ZoneOffset.UTC));
    }
}
