package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.vault.keyring.OtherKeyrings;
import org.defenderrelief.vault.keyring.ServiceKeys;

/** What one replica asked an authenticator another one takes, also while the keyring rotates and without a restart. */
@QuarkusTest
class PasskeyChallengesTest {
    private static final String PASSPHRASE = "a passphrase of this test";

    private final PasskeyChallenges.Asked asked = new PasskeyChallenges.Asked(
            PasskeyChallenges.Purpose.UNLOCK,
            VaultPeople.actor("triage-1").person(),
            new SignIn("somebody with two replicas"));

    @Inject
    DataSource database;

    @TempDir
    Path folder;

    @Test
    void whatWasAskedBeforeARotationIsTakenAfterItOnEitherReplica() throws IOException {
        ServiceKeys running = keys(false);
        PasskeyChallenges here = challenges(running);
        byte[] before = here.make(asked);
        ServiceKeys other = OtherKeyrings.same(file(), PASSPHRASE).keys();
        other.use(2, Instant.now());
        PasskeyChallenges there = challenges(other);

        assertThatCode(() -> there.take(asked, before)).doesNotThrowAnyException();
        byte[] ahead = there.make(asked);
        assertThatCode(() -> here.take(asked, ahead)).doesNotThrowAnyException();
        running.use(2, Instant.now());
        byte[] after = here.make(asked);
        assertThatCode(() -> there.take(asked, after)).doesNotThrowAnyException();
        assertThatThrownBy(() -> here.take(asked, after)).isInstanceOf(NotThePasskey.class);
    }

    @Test
    void whatAStolenGenerationAskedIsNotTaken() throws IOException {
        ServiceKeys running = keys(true);
        PasskeyChallenges here = challenges(running);
        byte[] before = here.make(asked);
        running.use(2, Instant.now());
        assertThatThrownBy(() -> here.take(asked, before)).isInstanceOf(NotThePasskey.class);
    }

    private ServiceKeys keys(boolean theft) throws IOException {
        OtherKeyrings.make(file(), PASSPHRASE, theft);
        return OtherKeyrings.same(file(), PASSPHRASE).keys();
    }

    private Path file() {
        return folder.resolve("keyring");
    }

    private PasskeyChallenges challenges(ServiceKeys keys) {
        return new PasskeyChallenges(keys, database, Clock.systemUTC());
    }
}
