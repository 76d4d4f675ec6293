package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.SoftDevice;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.AddPasskey;
import org.defenderrelief.vault.people.ChangePassphrase;
import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.NewPasskey;
import org.defenderrelief.vault.people.PasskeyAnswer;
import org.defenderrelief.vault.people.RevokePasskey;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockByPasskey;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Passphrase;

/** Somebody with the database, a stolen session, another account or a false page wants a passkey to open a vault for them. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntruderAtPasskeysTest {
    private static final SignIn HERE = new SignIn("somebody with passkeys");
    private static final String ROW = "act = ?";

    @ConfigProperty(name = "relief.web.public-address")
    String origin;

    @Inject
    VaultPeople people;

    @Inject
    ActingDoor door;

    @Inject
    AddPasskey add;

    @Inject
    RevokePasskey revoke;

    @Inject
    Unlock unlock;

    @Inject
    UnlockByPasskey unlockByPasskey;

    @Inject
    ChangePassphrase changePassphrase;

    @Inject
    YourPasskeys yours;

    @Inject
    Memberships memberships;

    private final Actor person = VaultPeople.stranger(Role.KEEPER);
    private String passphrase = VaultPeople.PASSPHRASE;
    /** No two passkeys of one person have one name. */
    private int devices;

    @BeforeAll
    void aKeeperWhoseVaultThePasskeysOpen() {
        people.letIn("keeper-1", Office.KEEPER, person, people.enrolled(person));
    }

    @AfterAll
    void theKeeperGoes() {
        people.end("keeper-2", person);
    }

    @AfterEach
    void allIsAsItWasSigned() {
        QuarkusMock.installMockForType(Clock.systemUTC(), Clock.class);
        StolenDatabase.asOwnerAtOnce(List.of("DELETE FROM unlock_attempt WHERE kind IN ('PASSKEY', 'PASSPHRASE')"));
        try (Acting acting = acting()) {
            yours.all(acting).forEach(each -> revoke.revoke(acting, each.id()));
        }
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void aPasskeyOpensTheVaultAndTheActSaysByWhat() {
        SoftDevice device = device();
        UUID passkey = added(device);

        UnlockToken token = unlocked(device);

        assertThat(memberships.isUnlocked(person.person(), HERE, token)).isTrue();
        assertThat(facts("vault.unlocked")).contains("\"by\":\"passkey\"").contains(passkey.toString());
        try (Acting acting = door.acting(person, HERE, token)) {
            assertThat(yours.all(acting)).singleElement().satisfies(shown -> {
                assertThat(shown.name()).isEqualTo("device " + devices);
                assertThat(shown.authentic()).isTrue();
                assertThat(shown.lastUsed()).isPresent();
            });
        }
        unlockedByPassphrase();
        assertThat(facts("vault.unlocked")).contains("\"by\":\"passphrase\"");
    }

    @Test
    void aRevokedPasskeyOpensNothingAndTheOthersStillDo() {
        SoftDevice lost = device();
        SoftDevice other = device();
        UUID passkey = added(lost);
        added(other);

        try (Acting acting = acting()) {
            revoke.revoke(acting, passkey);
            assertThatThrownBy(() -> revoke.revoke(acting, passkey)).isInstanceOf(Problem.NotFound.class);
        }

        refused("wrong-passkey", () -> unlocked(lost));
        assertThat(unlocked(other)).isNotNull();
    }

    /** A stolen session leaves no door behind: the passphrase is asked, and its guesses are counted as ever. */
    @Test
    void anUnlockedVaultAloneAddsNoPasskey() {
        try (Acting acting = acting()) {
            refused("wrong-passphrase", () -> add.begin(acting, HERE, Passphrase.of("quite another"), "a device"));
            AddPasskey.Asked asked = add.begin(acting, HERE, Passphrase.of(passphrase), "a device");
            NewPasskey made = device().makes("a device", asked);
            refused("wrong-passphrase", () -> add.add(acting, HERE, Passphrase.of("quite another"), made));
            for (int i = 0; i < 4; i++) {
                refused("wrong-passphrase", () -> add.begin(acting, HERE, Passphrase.of("one more"), "a device"));
            }
            refused("too-many", () -> add.begin(acting, HERE, Passphrase.of(passphrase), "a device"));
            assertThat(yours.all(acting)).isEmpty();
        }
    }

    @Test
    void aDeviceThatDoesNotCheckWhoHoldsItNeitherAddsNorOpens() {
        refused("wrong-passkey", () -> added(device().withoutChecking()));

        SoftDevice device = device();
        added(device);
        refused("wrong-passkey", () -> unlocked(device.withoutChecking()));
    }

    @Test
    void aPasskeyThatAFalsePageAskedForIsRefused() {
        refused("wrong-passkey", () -> added(device().at("https://relief.example.net", "relief.example.net")));

        SoftDevice device = device();
        added(device);
        String name = URI.create(origin).getHost();
        refused("wrong-passkey", () -> unlocked(device.at("https://relief.example.net", name)));
        refused("wrong-passkey", () -> unlocked(device.at(origin, "relief.example.net")));
        assertThat(unlocked(device.at(origin, name))).isNotNull();
    }

    @Test
    void anAnswerOpensOnce() {
        SoftDevice device = device();
        added(device);
        PasskeyAnswer answer = answer(device);
        assertThat(unlockByPasskey.unlock(person, HERE, answer)).isNotNull();

        refused("wrong-passkey", () -> unlockByPasskey.unlock(person, HERE, answer));
        // Nor for somebody who takes away that it was answered: the device counts.
        StolenDatabase.asService("DELETE FROM passkey_challenge");
        refused("wrong-passkey", () -> unlockByPasskey.unlock(person, HERE, answer));
    }

    @Test
    void aChallengeIsForOnePersonOneSignInOnePurposeAndFiveMinutes() {
        SoftDevice device = device();
        added(device);
        PasskeyAnswer answer = answer(device);
        refused("wrong-passkey", () -> unlockByPasskey.unlock(person, new SignIn("another browser"), answer));

        UnlockByPasskey.Asked asked = unlockByPasskey.begin(person, HERE);
        try (Acting acting = acting()) {
            String toAdd = add.begin(acting, HERE, Passphrase.of(passphrase), "a device")
                    .challenge();
            refused("wrong-passkey", () -> unlockByPasskey.unlock(person, HERE, answer(device, asked, toAdd)));
        }
        String guessed = "A".repeat(asked.challenge().length());
        refused("wrong-passkey", () -> unlockByPasskey.unlock(person, HERE, answer(device, asked, guessed)));

        PasskeyAnswer late = answer(device);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        QuarkusMock.installMockForType(Clock.fixed(later.instant(), ZoneOffset.UTC), Clock.class);
        refused("wrong-passkey", () -> unlockByPasskey.unlock(person, HERE, late));
    }

    @Test
    void onesPasskeyOpensNobodyElsesVault() {
        SoftDevice device = device();
        UUID passkey = added(device);
        Actor other = VaultPeople.actor("triage-1");
        refused("no-passkey", () -> unlockByPasskey.begin(other, HERE));
        refused("wrong-passkey", () -> unlockByPasskey.unlock(other, HERE, answer(device)));

        try (TableInHand row = new TableInHand("person_passkey", ROW, passkey.toString())) {
            row.run(
                    "UPDATE person_passkey SET person_id = ?, kid = (SELECT kid FROM person_key k WHERE k.person_id = ?) WHERE act = ?",
                    other.person().toString(),
                    other.person().toString(),
                    passkey.toString());
            UnlockByPasskey.Asked asked = unlockByPasskey.begin(other, HERE);
            refused(
                    "not-authentic",
                    () -> unlockByPasskey.unlock(other, HERE, answer(device, asked, asked.challenge())));
            assertThat(StolenDatabase.differs()).isEqualTo("person_passkey " + passkey);
        }
    }

    @Test
    void anotherPublicKeyInItsPlaceOpensNothing() {
        SoftDevice device = device();
        UUID passkey = added(device);
        SoftDevice theirs = device();
        try (TableInHand row = new TableInHand("person_passkey", ROW, passkey.toString())) {
            row.run(
                    "UPDATE person_passkey SET credential = ?, credential_id = FROM_BASE64(?) WHERE act = ?",
                    theirs.record(URI.create(origin).getHost()),
                    theirs.credentialId().replace('-', '+').replace('_', '/') + "=",
                    passkey.toString());
            notAuthentic(passkey, theirs);
        }
    }

    /** The service's own rights suffice to put a row in the place of another. */
    @Test
    void otherSealedKeysAnotherSaltOrAnotherNameAreNotBelieved() {
        SoftDevice device = device();
        UUID passkey = added(device);
        for (String change : List.of(
                "sealed_keys = (SELECT sealed_keys FROM person_key LIMIT 1)",
                "prf_salt = REVERSE(prf_salt)",
                "name = 'another device'",
                "kid = '0123456789abcdef'")) {
            try (TableInHand row = new TableInHand("person_passkey", ROW, passkey.toString())) {
                PasskeyAnswer before = answer(device);
                row.run("UPDATE person_passkey SET " + change + " WHERE act = ?", passkey.toString());
                if (change.startsWith("kid")) {
                    refused("no-passkey", () -> unlocked(device));
                    refused("wrong-passkey", () -> unlockByPasskey.unlock(person, HERE, before));
                    assertThat(StolenDatabase.differs()).isEqualTo("person_passkey " + passkey);
                } else {
                    notAuthentic(passkey, device);
                }
            }
        }
    }

    @Test
    void aPasskeyThatNobodyAddedIsNone() {
        SoftDevice device = device();
        UUID passkey = added(device);
        SoftDevice theirs = device();
        UUID made = UUID.randomUUID();
        StolenDatabase.asService(
                "INSERT INTO person_passkey SELECT ?, person_id, kid, FROM_BASE64(?), ?, prf_salt, sealed_keys,"
                        + " pepper_generation, name, added_at,"
                        + " NULL, 0 FROM person_passkey WHERE act = ?",
                made.toString(),
                theirs.credentialId().replace('-', '+').replace('_', '/') + "=",
                theirs.record(URI.create(origin).getHost()),
                passkey.toString());

        notAuthentic(made, theirs);
        try (Acting acting = acting()) {
            assertThat(yours.one(acting, made).authentic()).isFalse();
            assertThat(yours.one(acting, passkey).authentic()).isTrue();
            revoke.revoke(acting, made);
            assertThat(yours.all(acting)).hasSize(1);
        }
    }

    @Test
    void aRevokedPasskeyPutBackOpensNothing() {
        SoftDevice device = device();
        UUID passkey = added(device);
        TableInHand before = new TableInHand("person_passkey", ROW, passkey.toString());
        try (Acting acting = acting()) {
            revoke.revoke(acting, passkey);
        }
        before.close();

        notAuthentic(passkey, device);
        String act = StolenDatabase.value(
                "SELECT entry FROM history_entry WHERE action = 'vault.passkey-revoked' AND JSON_VALUE(facts, '$.passkey') = ?",
                passkey.toString());
        try (HiddenAct hidden = new HiddenAct(act)) {
            refused("not-authentic", () -> unlocked(device));
        }
        StolenDatabase.asService("DELETE FROM person_passkey WHERE act = ?", passkey.toString());
    }

    @Test
    void aPasskeyWhoseRowIsGoneIsMissedAndCanStillBeRevoked() {
        SoftDevice device = device();
        UUID passkey = added(device);
        try (TableInHand row = new TableInHand("person_passkey", ROW, passkey.toString())) {
            row.run("DELETE FROM person_passkey WHERE act = ?", passkey.toString());
            assertThat(StolenDatabase.differs()).isEqualTo("person_passkey " + passkey);
            try (Acting acting = acting()) {
                assertThat(yours.one(acting, passkey).authentic()).isFalse();
                revoke.revoke(acting, passkey);
            }
            assertThat(StolenDatabase.differs()).isEmpty();
        }
        notAuthentic(passkey, device);
        StolenDatabase.asService("DELETE FROM person_passkey WHERE act = ?", passkey.toString());
    }

    /** Who knew the passphrase may have added one: it does not outlive the change, wherever its row was meanwhile. */
    @Test
    void changingThePassphraseRevokesWhatThePersonDoesNotKeep() {
        SoftDevice device = device();
        UUID passkey = added(device);
        change("nine slow barges under a green bridge", true);
        assertThat(unlocked(device)).isNotNull();

        TableInHand before = new TableInHand("person_passkey", ROW, passkey.toString());
        before.run("DELETE FROM person_passkey WHERE act = ?", passkey.toString());
        change("four tall lamps along an old canal", false);
        assertThat(StolenDatabase.differs()).isEmpty();
        before.close();
        notAuthentic(passkey, device);
        StolenDatabase.asService("DELETE FROM person_passkey WHERE act = ?", passkey.toString());

        SoftDevice later = device();
        added(later);
        assertThat(unlocked(later)).isNotNull();
    }

    @Test
    void wrongAnswersAreSlowedDownAndRecordedAndThePassphraseStillOpens() {
        SoftDevice device = device();
        added(device);
        SoftDevice careless = device();
        for (int i = 0; i < 5; i++) {
            refused("wrong-passkey", () -> unlocked(careless));
        }
        refused("too-many", () -> unlocked(device));
        assertThat(StolenDatabase.column(
                        "SELECT JSON_VALUE(facts, '$.throttled') FROM history_entry WHERE action = 'vault.passkey-refused' AND actor_id = ?"
                                + " ORDER BY id DESC LIMIT 6",
                        person.person().toString()))
                .containsExactly("true", "false", "false", "false", "false", "false");
        assertThat(unlockedByPassphrase()).isNotNull();
    }

    @Test
    void theServiceItselfMayNotChangeWhatOnlyAnActMakes() {
        for (String column : List.of("credential", "sealed_keys", "prf_salt", "name", "kid", "person_id")) {
            assertThatThrownBy(() -> {
                        try (Connection service = DatabaseUser.SERVICE.connect();
                                Statement statement = service.createStatement()) {
                            statement.execute("UPDATE person_passkey SET " + column + " = " + column);
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    private SoftDevice device() {
        return new SoftDevice(origin);
    }

    private UUID added(SoftDevice device) {
        try (Acting acting = acting()) {
            String name = "device " + ++devices;
            AddPasskey.Asked asked = add.begin(acting, HERE, Passphrase.of(passphrase), name);
            try (NewPasskey made = device.makes(name, asked)) {
                return add.add(acting, HERE, Passphrase.of(passphrase), made);
            }
        }
    }

    private UnlockToken unlocked(SoftDevice device) {
        return unlockByPasskey.unlock(person, HERE, answer(device));
    }

    private UnlockToken unlockedByPassphrase() {
        return unlock.unlock(person, HERE, Passphrase.of(passphrase));
    }

    private Acting acting() {
        return door.acting(person, HERE, unlockedByPassphrase());
    }

    /** What the device answers to a challenge of now, whether or not the person has a passkey on it. */
    private PasskeyAnswer answer(SoftDevice device) {
        UnlockByPasskey.Asked asked = unlockByPasskey.begin(person, HERE);
        return answer(device, asked, asked.challenge());
    }

    private static PasskeyAnswer answer(SoftDevice device, UnlockByPasskey.Asked asked, String challenge) {
        String salt = asked.passkeys().stream()
                .filter(choice -> choice.credentialId().equals(device.credentialId()))
                .findFirst()
                .orElse(asked.passkeys().get(0))
                .salt();
        return device.answers(challenge, asked.rpId(), salt);
    }

    private void notAuthentic(UUID passkey, SoftDevice device) {
        refused("not-authentic", () -> unlocked(device));
        assertThat(StolenDatabase.alarms()).contains("person_passkey/" + passkey);
        assertThat(StolenDatabase.differs()).isEqualTo("person_passkey " + passkey);
    }

    private void change(String next, boolean keep) {
        changePassphrase.change(person, Passphrase.of(passphrase), Passphrase.of(next), keep);
        passphrase = next;
    }

    private String facts(String action) {
        return StolenDatabase.value(
                "SELECT facts FROM history_entry WHERE action = ? AND actor_id = ? ORDER BY id DESC LIMIT 1",
                action,
                person.person().toString());
    }

    private static void refused(String slug, ThrowingCallable act) {
        VaultPeople.refused(slug, act);
    }
}
