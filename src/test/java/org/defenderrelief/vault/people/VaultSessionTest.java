package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.TableInHand;
import org.defenderrelief.vault.keyring.OtherKeyrings;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.Stretching;
import org.defenderrelief.vault.seal.SymmetricKey;

/** An unlocked vault is open for this person in this sign-in until its end; a stolen token, a copied or a changed row open nothing. */
@QuarkusTest
class VaultSessionTest {
    private static final String PASSPHRASE = "passphrase of another keyring";
    private static final SignIn HERE = new SignIn("a sign-in of this test");
    private static final SignIn ELSEWHERE = new SignIn("a sign-in of somebody else");

    @Inject
    VaultSessions sessions;

    @Inject
    PersonKeys personKeys;

    @Inject
    Lock lock;

    @Inject
    Unlock unlock;

    @Inject
    ServiceKeys keyring;

    @Inject
    VaultConfig config;

    @Inject
    VaultPeople people;

    private final Actor person = VaultPeople.stranger(Role.TRIAGE);
    private final Actor thief = VaultPeople.stranger(Role.TRIAGE);
    private UnlockToken token;

    @BeforeEach
    void somebodyIsUnlocked() {
        people.enrolled(person);
        token = people.unlocked(person, HERE);
    }

    @Test
    void aTokenIsGoodForItsPersonInItsSignInAlone() {
        assertOpen(person.person(), HERE, token);
        assertLocked(person.person(), ELSEWHERE, token);
        assertLocked(thief.person(), HERE, token);
        assertLocked(person.person(), HERE, UnlockToken.random());
    }

    @Test
    void whenASignInEndsWhateverWasUnlockedInItIsLocked() {
        UnlockToken second = people.unlocked(person, HERE);
        UnlockToken elsewhere = people.unlocked(person, ELSEWHERE);

        lock.lockAll(person, HERE);

        assertLocked(person.person(), HERE, token);
        assertLocked(person.person(), HERE, second);
        assertOpen(person.person(), ELSEWHERE, elsewhere);
    }

    @Test
    void aTokenBesideACopyOfTheDatabaseOpensNothingWithoutTheKeyring() throws Exception {
        VaultSession.Holder holder = new VaultSession.Holder(person.person(), HERE, token);
        VaultSession copy = QuarkusTransaction.requiringNew().call(() -> sessions.findById(token.hash()));

        assertThatThrownBy(() -> copy.open(holder, SymmetricKey.random())).isInstanceOf(DoesNotOpen.class);
        // The attack is only worth something if the right secret opens the very same copy.
        try (PrivateKeys keys = copy.open(holder, keyring.session())) {
            assertThat(keys).isNotNull();
        }
    }

    /** The old session key, and the keys of somebody, are all that it takes to make one; so none is taken that began after the rotation. */
    @Test
    void aSessionGoesOnUnderItsOwnGenerationAndNoneBeginsUnderOneThatWasReplaced(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("keyring");
        OtherKeyrings.make(file, PASSPHRASE, false);
        ServiceKeys first = OtherKeyrings.same(file, PASSPHRASE).keys();
        UnlockToken begun;
        try (PrivateKeys keys = PrivateKeys.random()) {
            begun = QuarkusTransaction.requiringNew().call(() -> with(first).start(person.person(), HERE, keys));
        }
        VaultSession.Holder holder = new VaultSession.Holder(person.person(), HERE, begun);
        Instant now = Clock.systemUTC().instant();

        ServiceKeys rotatedNow = OtherKeyrings.same(file, PASSPHRASE).keys();
        rotatedNow.use(2, now);
        assertThat(isOpen(rotatedNow, holder)).isTrue();
        ServiceKeys rotatedBefore = OtherKeyrings.same(file, PASSPHRASE).keys();
        rotatedBefore.use(2, now.minus(ServiceKeys.OVERLAP).minusSeconds(60));
        assertThat(isOpen(rotatedBefore, holder)).isFalse();
        ServiceKeys stolen = OtherKeyrings.afterTheft(file, PASSPHRASE).keys();
        assertThat(isOpen(stolen, holder)).isTrue();
        stolen.use(2, now);
        assertThat(isOpen(stolen, holder)).isFalse();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .call(() -> with(stolen).open(holder)))
                .isInstanceOf(Problem.Locked.class);
    }

    private boolean isOpen(ServiceKeys keys, VaultSession.Holder holder) {
        return QuarkusTransaction.requiringNew().call(() -> with(keys).isOpen(holder));
    }

    private VaultSessions with(ServiceKeys keys) {
        return new VaultSessions(config, keys, Clock.systemUTC());
    }

    @Test
    void aRowThatWasChangedDoesNotOpen() throws SQLException {
        people.enrolled(thief);
        String row = token.hash();
        change(
                "UPDATE vault_session SET person_id = ? WHERE token_hash = ?",
                thief.person().toString(),
                row);
        assertLocked(thief.person(), HERE, token);
        change(
                "UPDATE vault_session SET person_id = ? WHERE token_hash = ?",
                person.person().toString(),
                row);
        assertOpen(person.person(), HERE, token);

        change("UPDATE vault_session SET sign_in = ? WHERE token_hash = ?", ELSEWHERE.hash(), row);
        assertLocked(person.person(), ELSEWHERE, token);
        change("UPDATE vault_session SET sign_in = ? WHERE token_hash = ?", HERE.hash(), row);
        assertOpen(person.person(), HERE, token);

        change("UPDATE vault_session SET ends_at = ends_at + INTERVAL ? DAY WHERE token_hash = ?", "30", row);
        assertLocked(person.person(), HERE, token);
    }

    /** The thief has an account, keys and an unlocked vault of their own, and may write the table. */
    @Test
    void nobodyGetsIntoAnothersSessionByMovingRows() throws SQLException {
        people.enrolled(thief);
        UnlockToken theirs = people.unlocked(thief, ELSEWHERE);
        String swap =
                "UPDATE vault_session SET sealed_keys = (SELECT sealed_keys FROM (SELECT * FROM vault_session) copy"
                        + " WHERE copy.token_hash = ?) WHERE token_hash = ?";

        change(swap, token.hash(), theirs.hash());
        assertLocked(thief.person(), ELSEWHERE, theirs);

        change("DELETE FROM vault_session WHERE token_hash = ?", token.hash());
        change("UPDATE vault_session SET token_hash = ? WHERE token_hash = ?", token.hash(), theirs.hash());
        assertLocked(thief.person(), ELSEWHERE, token);
    }

    /** Whoever may write the people's rows puts the victim's sealed keys beside their own account, or their own beside the victim's. */
    @Test
    void sealedKeysOpenBesideTheirOwnPersonAlone() throws SQLException {
        people.enrolled(thief);
        byte[] before = sealedKeys(person.person());
        String copy = "UPDATE person_key SET sealed_keys = (SELECT sealed_keys FROM (SELECT * FROM person_key) p"
                + " WHERE p.person_id = ?), argon_salt = (SELECT argon_salt FROM (SELECT * FROM person_key) p"
                + " WHERE p.person_id = ?) WHERE person_id = ?";
        try (TableInHand rows = new TableInHand("person_key", "person_id = ?", id(person))) {
            rows.run(copy, id(thief), id(thief), id(person));
            // Both know the passphrase of these rows, and still they are not the victim's keys, nor did the victim seal
            // them.
            VaultPeople.refused("not-authentic", () -> people.unlocked(person, HERE));
            assertThat(before).isNotEqualTo(sealedKeys(person.person()));
        }
        try (TableInHand rows = new TableInHand("person_key", "person_id = ?", id(thief))) {
            rows.run("UPDATE person_key SET kid = '0000000000000000' WHERE person_id = ?", id(thief));
            VaultPeople.refused("wrong-passphrase", () -> people.unlocked(thief, ELSEWHERE));
        }
    }

    private static String id(Actor actor) {
        return actor.person().toString();
    }

    @Test
    void aCopyOfTheRowsTriesNoPassphraseWithoutTheKeyring() throws Exception {
        PersonKey row = QuarkusTransaction.requiringNew()
                .call(() -> personKeys.of(person.person()).orElseThrow());
        Passphrase right = Passphrase.of(VaultPeople.PASSPHRASE);
        Stretching stretching = row.seal().stretching();

        assertThatThrownBy(() -> row.seal().open(row.person(), row.kid(), stretching.key(right, SymmetricKey.random())))
                .isInstanceOf(DoesNotOpen.class);
        try (PrivateKeys opened = row.seal().open(row.person(), row.kid(), stretching.key(right, keyring.pepper()))) {
            assertThat(opened.publicKeys()).isEqualTo(row.keys());
        }
    }

    private void assertOpen(PersonId who, SignIn where, UnlockToken held) {
        assertThat(opens(who, where, held)).isTrue();
    }

    private void assertLocked(PersonId who, SignIn where, UnlockToken held) {
        assertThat(opens(who, where, held)).isFalse();
    }

    private boolean opens(PersonId who, SignIn where, UnlockToken held) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (PrivateKeys keys = sessions.open(new VaultSession.Holder(who, where, held))) {
                return keys != null;
            } catch (Problem.Locked locked) {
                return false;
            }
        });
    }

    private static byte[] sealedKeys(PersonId person) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement select =
                        owner.prepareStatement("SELECT sealed_keys FROM person_key WHERE person_id = ?")) {
            select.setString(1, person.toString());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private static void change(String sql, String... values) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                PreparedStatement update = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
