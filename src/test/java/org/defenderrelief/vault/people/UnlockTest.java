package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.seal.Passphrase;

@QuarkusTest
class UnlockTest {
    private static final String RIGHT = VaultPeople.PASSPHRASE;
    private static final String NEXT = "eight loud cranes over the weir";
    private static final SignIn HERE = new SignIn("the sign-in of this test");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Inject
    Unlock unlock;

    @Inject
    org.defenderrelief.vault.people.Lock lock;

    @Inject
    ChangePassphrase changePassphrase;

    @Inject
    Memberships memberships;

    @Inject
    VaultSessions sessions;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final Actor person = VaultPeople.stranger(Role.TRIAGE);

    @BeforeEach
    void somebodyHasEnrolled() {
        itIs(NOON);
        people.enrolled(person);
        events.clear();
    }

    @Test
    void theRightPassphraseUnlocksUntilThePersonLocks() {
        UnlockToken token = unlock.unlock(person, HERE, Passphrase.of(RIGHT));
        assertThat(memberships.isUnlocked(person.person(), HERE, token)).isTrue();

        lock.lock(person, token);
        lock.lock(person, token);

        assertThat(memberships.isUnlocked(person.person(), HERE, token)).isFalse();
        assertThat(events.committed(VaultEvent.Unlocked.class)).singleElement().satisfies(event -> {
            assertThat(event.act().actor().person()).isEqualTo(person.person());
            assertThat(event.act().by().kid())
                    .isEqualTo(memberships.kid(person.person()).orElseThrow());
        });
        assertThat(events.committed(VaultEvent.Locked.class)).containsExactly(new VaultEvent.Locked(person));
    }

    @Test
    void aWrongPassphraseIsRefusedAndTheRefusalIsOnRecord() {
        assertWrong("seven quiet heron at low tide");

        assertThat(events.committed(VaultEvent.UnlockRefused.class))
                .containsExactly(new VaultEvent.UnlockRefused(person, false));
    }

    @Test
    void theRefusalIsOnRecordEvenIfTheCallersOwnTransactionFails() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> unlock.unlock(person, HERE, Passphrase.of("wrong, quite wrong"))))
                .hasStackTraceContaining("This is not your vault passphrase");

        assertThat(events.committed(VaultEvent.UnlockRefused.class))
                .containsExactly(new VaultEvent.UnlockRefused(person, false));
    }

    @Test
    void afterFiveWrongTriesThePersonWaitsLongerEachTime() {
        for (int i = 0; i < Tries.FREE; i++) {
            assertWrong("guess number " + i + " of many");
        }
        assertThat(waitWith(RIGHT)).isEqualTo(30);

        itIs(NOON.plusSeconds(29));
        assertThat(waitWith(RIGHT)).isEqualTo(1);
        itIs(NOON.plusSeconds(30));
        assertWrong("one more guess, in vain");
        assertThat(waitWith(RIGHT)).isEqualTo(60);

        itIs(NOON.plusSeconds(90));
        assertThat(unlock.unlock(person, HERE, Passphrase.of(RIGHT))).isNotNull();
        assertWrong("the count starts anew");
        assertThat(events.committed(VaultEvent.UnlockRefused.class))
                .filteredOn(VaultEvent.UnlockRefused::throttled)
                .hasSize(3);
    }

    @Test
    void waitsDoubleUpToAnHour() {
        assertThat(Tries.waitAfter(4)).isZero();
        assertThat(Tries.waitAfter(5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Tries.waitAfter(7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Tries.waitAfter(1000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anIdleVaultLocksItselfAndUseKeepsItOpenButNotForever() {
        UnlockToken token = unlock.unlock(person, HERE, Passphrase.of(RIGHT));
        itIs(NOON.plus(Duration.ofMinutes(29)));
        use(token);
        itIs(NOON.plus(Duration.ofMinutes(58)));
        use(token);
        itIs(NOON.plus(Duration.ofMinutes(58 + 30)));
        assertLocked(token);

        itIs(NOON);
        UnlockToken another = unlock.unlock(person, HERE, Passphrase.of(RIGHT));
        for (int minutes = 20; minutes < 600; minutes += 20) {
            itIs(NOON.plus(Duration.ofMinutes(minutes)));
            use(another);
        }
        itIs(NOON.plus(Duration.ofHours(10)));
        assertLocked(another);
        sessions.sweep();
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> sessions.count("personId", person.person().value())))
                .isZero();
    }

    @Test
    void changingThePassphraseEndsEverySessionAndTheOldOneNoLongerOpens() {
        UnlockToken token = unlock.unlock(person, HERE, Passphrase.of(RIGHT));
        assertThatThrownBy(() -> changePassphrase.change(
                        person, Passphrase.of("not it, not at all"), Passphrase.of(NEXT), false))
                .isInstanceOf(Problem.Forbidden.class);

        changePassphrase.change(person, Passphrase.of(RIGHT), Passphrase.of(NEXT), false);

        assertLocked(token);
        assertWrong(RIGHT);
        assertThat(unlock.unlock(person, HERE, Passphrase.of(NEXT))).isNotNull();
        assertThat(events.committed(VaultEvent.PassphraseChanged.class)).hasSize(1);
    }

    @Test
    void aWeakNextPassphraseChangesNothing() {
        UnlockToken token = unlock.unlock(person, HERE, Passphrase.of(RIGHT));

        assertThatThrownBy(() ->
                        changePassphrase.change(person, Passphrase.of(RIGHT), Passphrase.of("passwordpassword"), false))
                .isInstanceOf(Problem.InvalidInput.class);

        use(token);
        assertThat(unlock.unlock(person, HERE, Passphrase.of(RIGHT))).isNotNull();
    }

    @Test
    void changingThePassphraseKeepsTheKeys() {
        String words = memberships.words(person.person()).orElseThrow();

        changePassphrase.change(person, Passphrase.of(RIGHT), Passphrase.of(NEXT), false);

        assertThat(memberships.words(person.person())).contains(words);
    }

    @Test
    void howAnAccentIsTypedDoesNotMatter() {
        changePassphrase.change(
                person, Passphrase.of(RIGHT), Passphrase.of("l\u00e9zard vert sous la pierre tiède"), false);

        assertThat(unlock.unlock(person, HERE, Passphrase.of("le\u0301zard vert sous la pierre tiède")))
                .isNotNull();
    }

    @Test
    void whoHasNotEnrolledIsToldSo() {
        assertThatThrownBy(() -> unlock.unlock(VaultPeople.stranger(Role.TRIAGE), HERE, Passphrase.of(RIGHT)))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("not-enrolled"));
    }

    private void use(UnlockToken token) {
        QuarkusTransaction.requiringNew()
                .run(() -> sessions.open(new VaultSession.Holder(person.person(), HERE, token))
                        .close());
    }

    private void assertLocked(UnlockToken token) {
        assertThatThrownBy(() -> use(token)).hasStackTraceContaining("Unlock your vault first");
    }

    private void assertWrong(String passphrase) {
        assertThatThrownBy(() -> unlock.unlock(person, HERE, Passphrase.of(passphrase)))
                .isInstanceOfSatisfying(Problem.Forbidden.class, problem -> {
                    assertThat(problem.slug()).isEqualTo("wrong-passphrase");
                    assertThat(problem.getMessage()).doesNotContain(passphrase);
                });
    }

    private int waitWith(String passphrase) {
        return catchThrowableOfType(Problem.TooMany.class, () -> unlock.unlock(person, HERE, Passphrase.of(passphrase)))
                .retryAfterSeconds();
    }

    private static void itIs(Instant now) {
        QuarkusMock.installMockForType(Clock.fixed(now, ZoneOffset.UTC), Clock.class);
    }
}
