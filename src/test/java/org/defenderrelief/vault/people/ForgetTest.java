package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Statement;

/** What the vault needs no more is forgotten, and what makes somebody wait, or may still be used, is not. */
@QuarkusTest
class ForgetTest {
    /** Long before anything else in these tests. */
    private static final Instant THEN = Instant.parse("2001-05-04T12:00:00Z");

    private static final UUID SUBJECT = UUID.fromString("0f0f0f0f-0000-4000-8000-00000000000f");

    @Inject
    DataSource database;

    @Inject
    ServiceKeys service;

    @Inject
    EnrolmentCodes codes;

    @Inject
    CurrentRoster roster;

    @Inject
    Clock clock;

    @AfterEach
    void nothingIsLeft() {
        DatabaseUser.OWNER.atOnce(List.of(
                "DELETE FROM unlock_attempt WHERE subject = '" + SUBJECT + "'",
                "DELETE FROM passkey_challenge WHERE over_at < '2002-01-01'",
                "DELETE FROM enrolment_code WHERE person_id = '" + SUBJECT + "'"));
    }

    /** Tried so many times before noon, it is that many seconds later. */
    @ParameterizedTest
    @CsvSource({
        "1, 86400, true",
        "1, 86401, false",
        "4, 86401, false",
        "5, 86400, true",
        "20, 86400, true",
        "20, 86401, false"
    })
    void aWrongTryIsForgottenWhenItWouldBeCountedAnew(int tries, long later, boolean kept) throws SQLException {
        Instant time = THEN;
        for (int i = 0; i < tries; i++) {
            time = time.plus(Tries.waitAfter(i));
            Instant at = time;
            assertThat(QuarkusTransaction.requiringNew().call(() -> tries(at).count(Tries.Kind.PASSPHRASE, SUBJECT)))
                    .isEmpty();
        }
        Instant now = time.plusSeconds(later);
        QuarkusTransaction.requiringNew().run(() -> tries(now).sweep(1000));
        assertThat(count("SELECT COUNT(*) FROM unlock_attempt WHERE subject = '" + SUBJECT + "'"))
                .isEqualTo(kept ? 1 : 0);
        QuarkusTransaction.requiringNew().run(() -> {
            tries(now).count(Tries.Kind.PASSPHRASE, SUBJECT);
        });
        assertThat(count("SELECT tries FROM unlock_attempt WHERE subject = '" + SUBJECT + "'"))
                .as("forgotten or not, nobody gets more tries by it")
                .isEqualTo(kept ? tries + 1 : 1);
    }

    /** However the row came to say so. */
    @Test
    void whoMustWaitIsNotForgotten() throws SQLException {
        DatabaseUser.OWNER.atOnce(List.of(
                "INSERT INTO unlock_attempt (kind, subject, tries, last_try_at, blocked_until) VALUES ('RECEIPT', '"
                        + SUBJECT + "', 9, '2001-01-01', '2001-05-04 12:00:00.000001')"));
        assertThat(sweptTries(THEN)).isZero();
        assertThat(sweptTries(THEN.plusNanos(1000))).isEqualTo(1);
    }

    private int sweptTries(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> tries(now).sweep(1000));
    }

    @Test
    void aChallengeThatWasAnsweredIsForgottenOnceItIsOver() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement insert =
                        owner.prepareStatement("INSERT INTO passkey_challenge (challenge, over_at) VALUES (?, ?)")) {
            for (int seconds : new int[] {-1, 0, 1}) {
                insert.setString(1, Integer.toString(seconds + 2).repeat(64));
                insert.setObject(2, LocalDateTime.ofInstant(THEN.plusSeconds(seconds), ZoneOffset.UTC));
                insert.executeUpdate();
            }
        }
        // While another node's clock may think otherwise, it is not over.
        PasskeyChallenges just = new PasskeyChallenges(service, database, Clock.fixed(THEN, ZoneOffset.UTC));
        assertThat(QuarkusTransaction.requiringNew().call(() -> just.sweep(10))).isZero();
        Clock later = Clock.fixed(THEN.plus(PasskeyChallenges.CLOCKS_DIFFER), ZoneOffset.UTC);
        PasskeyChallenges then = new PasskeyChallenges(service, database, later);
        assertThat(QuarkusTransaction.requiringNew().call(() -> then.sweep(1))).isEqualTo(1);
        assertThat(QuarkusTransaction.requiringNew().call(() -> then.sweep(10))).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM passkey_challenge WHERE challenge = '" + "3".repeat(64) + "'"))
                .isEqualTo(1);
    }

    @Test
    void aCodeThatNobodyCanEnrolWithAnyMoreIsForgotten() throws SQLException {
        DatabaseUser.OWNER.atOnce(
                List.of("INSERT INTO enrolment_code (person_id, digest, issued_by, issued_at, expires_at)"
                        + " VALUES ('" + SUBJECT + "', REPEAT('x', 32), '" + SUBJECT
                        + "', NOW(), UTC_TIMESTAMP() + INTERVAL 1 HOUR)"));
        codes.sweep();
        assertThat(codesKept()).isEqualTo(1);
        DatabaseUser.OWNER.atOnce(List.of("UPDATE enrolment_code SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND"
                + " WHERE person_id = '" + SUBJECT + "'"));
        codes.sweep();
        assertThat(codesKept()).isZero();
    }

    /** So long after it was drafted, and a millisecond later. */
    @ParameterizedTest
    @CsvSource({"FREEZE, PT25H", "UNFREEZE, P8D", "RECOVER, P8D"})
    void aDraftIsForgottenADayAfterNobodyMaySignItAnyMore(Statement.Kind kind, Duration kept) {
        QuarkusTransaction.begin();
        try {
            Statement statement = Statement.next(roster.now(), kind, clock.instant());
            UUID id = drafts(Duration.ZERO, statement).add(statement, new PersonId(SUBJECT));
            drafts(kept, statement).forgetOver();
            assertThat(isThere(id)).isTrue();
            drafts(kept.plusMillis(1), statement).forgetOver();
            assertThat(isThere(id)).isFalse();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Drafts drafts(Duration later, Statement since) {
        return new Drafts(database, Clock.fixed(Instant.parse(since.at()).plus(later), ZoneOffset.UTC));
    }

    /** As its row is there, whether or not it could be shown. */
    private boolean isThere(UUID draft) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT COUNT(*) FROM roster_draft WHERE id = ?")) {
            select.setString(1, draft.toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long codesKept() throws SQLException {
        return count("SELECT COUNT(*) FROM enrolment_code WHERE person_id = '" + SUBJECT + "'");
    }

    private Tries tries(Instant now) {
        return new Tries(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    private long count(String sql) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select = owner.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
