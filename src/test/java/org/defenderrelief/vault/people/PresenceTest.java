package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.VaultEvent;
import org.defenderrelief.vault.roster.Office;

/** Who says that they are away, or was not here for long, is not counted on, and nothing else changes for them. */
@QuarkusTest
class PresenceTest {
    private static final SignIn THERE = new SignIn("somebody who goes away");

    @Inject
    SayAway say;

    @Inject
    Presence presence;

    @Inject
    ActingDoor door;

    @Inject
    Memberships memberships;

    @Inject
    VaultConfig config;

    @Inject
    VaultEvents events;

    @Inject
    VaultPeople people;

    private final Actor person = VaultPeople.stranger(Role.AUDITOR);

    @BeforeEach
    void somebodyIsAnAuditor() {
        people.letIn("auditor-1", Office.AUDIT, person, people.enrolled(person));
    }

    @AfterEach
    void theyGo() {
        // A statement that is dated ahead would keep all others from following it.
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        people.end("auditor-1", person);
    }

    @Test
    void whoSaysThatTheyAreAwayIsNotCountedOnUntilThatDayOrUntilTheyAreBack() {
        int before = presence.counts().get(Office.AUDIT).able();
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        events.clear();
        try (Acting acting = door.acting(person, THERE, people.unlocked(person, THERE))) {
            say.until(acting, until);
            assertThat(seen().awayUntil()).contains(until);
            assertThat(seen().isAble()).isFalse();
            assertThat(presence.counts().get(Office.AUDIT).able()).isEqualTo(before - 1);
            assertThat(events.committed(VaultEvent.AwaySaid.class))
                    .singleElement()
                    .satisfies(event -> assertThat(event.act().by().kid()).isEqualTo(acting.kid()));

            say.back(acting);
            assertThat(seen().isAble()).isTrue();
            say.until(acting, LocalDate.now(ZoneOffset.UTC));
            assertThat(seen().isAble()).isFalse();
        }
        itIs(Instant.now().plus(Duration.ofDays(1)));
        assertThat(seen().awayUntil()).isEmpty();
        assertThat(presence.counts().get(Office.AUDIT).able()).isEqualTo(before);
    }

    @Test
    void aDayThatIsPastOrFarIsNoAbsence() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (Acting acting = door.acting(person, THERE, people.unlocked(person, THERE))) {
            for (LocalDate day : new LocalDate[] {
                null, today.minusDays(1), today.plusYears(1).plusDays(2)
            }) {
                assertThatThrownBy(() -> say.until(acting, day)).isInstanceOf(Problem.InvalidInput.class);
            }
        }
        assertThat(seen().awayUntil()).isEmpty();
    }

    @Test
    void whoHasNotUnlockedForLongIsNotCountedOnUntilTheyDo() {
        assertThat(seen().absent()).isFalse();
        itIs(Instant.now().plus(config.absentAfter()).plusSeconds(60));
        assertThat(seen().absent()).isTrue();
        assertThat(seen().isAble()).isFalse();

        people.unlocked(person, THERE);
        assertThat(seen().absent()).isFalse();
    }

    /** They can do nothing until they are given the new ones. Who opens the keys in office all the same had not lost them. */
    @Test
    void whoEnrolledAnewIsNotCountedOnUntilTheyOpenTheKeysInOffice() {
        int before = presence.counts().get(Office.AUDIT).able();
        people.enrolledAnew(person);
        people.unlockedAnew(person, THERE);
        assertThat(seen().lost()).isTrue();
        assertThat(seen().isAble()).isFalse();
        assertThat(presence.counts().get(Office.AUDIT).able()).isEqualTo(before - 1);

        people.unlocked(person, THERE);
        assertThat(seen().lost()).isFalse();
        assertThat(presence.counts().get(Office.AUDIT).able()).isEqualTo(before);
    }

    private Presence.Seen seen() {
        Optional<String> kid = memberships.kid(person.person());
        return presence.all().get(kid.orElseThrow());
    }

    private static void itIs(Instant now) {
        QuarkusMock.installMockForType(Clock.fixed(now, ZoneOffset.UTC), Clock.class);
    }
}
