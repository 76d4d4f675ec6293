package org.defenderrelief.vault.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.Passphrase;
import org.defenderrelief.vault.seal.PrivateKeys;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.SymmetricKey;

/** What an attacker can do who holds the database and even the service's own keyring, but nobody's passphrase or token: nothing. */
@QuarkusTest
class StolenServiceTest {
    private static final SignIn HERE = new SignIn("a sign-in that was stolen from");
    private static final List<String> TABLES =
            List.of("person_key", "circle_copy", "vault_session", "enrolment_code", "roster_signature", "index_key");

    @Inject
    VaultSessions sessions;

    @Inject
    PersonKeys personKeys;

    @Inject
    ServiceKeys keyring;

    @Inject
    VaultPeople people;

    @Inject
    DataSource database;

    private final Actor person = VaultPeople.stranger(Role.TRIAGE);
    private UnlockToken token;
    private PersonKey row;
    private VaultSession session;

    @BeforeEach
    void somebodyIsUnlocked() {
        people.enrolled(person);
        token = people.unlocked(person, HERE);
        QuarkusTransaction.requiringNew().run(() -> {
            row = personKeys.of(person.person()).orElseThrow();
            session = sessions.findById(token.hash());
        });
    }

    @Test
    void noKeyThatTheDatabaseAndTheKeyringHoldOpensAnybodysKeys() throws SQLException {
        List<SymmetricKey> keys = keysOfDatabaseAndKeyring();
        int opened = 0;
        for (SymmetricKey key : keys) {
            opened += opensRow(key) ? 1 : 0;
            opened += opensSession(key) ? 1 : 0;
        }
        // How many there are hangs on whose rows come first; far fewer would prove little.
        assertThat(keys.size()).as("keys that were tried").isGreaterThan(5_000);
        assertThat(opened).isZero();
    }

    /** The attack is only worth something if the right key would have opened the very same rows. */
    @Test
    void theSameRowsOpenWithTheRightSecrets() throws Exception {
        assertThat(opensSession(token.key(keyring.session()))).isTrue();
        PassphraseSeal seal = row.seal();
        Passphrase right = Passphrase.of(VaultPeople.PASSPHRASE);
        try (PrivateKeys keys =
                seal.open(row.person(), row.kid(), seal.stretching().key(right, keyring.pepper()))) {
            assertThat(keys.publicKeys()).isEqualTo(row.keys());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE roster_statement SET envelope = '{}'",
                "DELETE FROM roster_statement",
                "UPDATE person_key SET sealing_key = REVERSE(sealing_key)",
                "UPDATE person_key SET signing_key = REVERSE(signing_key)",
                "UPDATE person_key SET kid = 'x'",
                "UPDATE person_key SET person_id = UUID()",
                "DELETE FROM person_key",
                "DELETE FROM circle_copy",
                "UPDATE vault_session SET sign_in = 'x'",
                "UPDATE vault_session SET ends_at = ends_at",
                "UPDATE roster_draft SET envelope = '{}'",
                "UPDATE roster_signature SET kid = 'x'",
                "UPDATE recovery_share SET sealed_share = ''"
            })
    void theServiceItselfMayNotChangeWhatIsOnlyAdded(String sql) {
        assertThatThrownBy(() -> asService(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    private boolean opensRow(SymmetricKey key) {
        byte[] bound =
                ("relief/2|person-keys|" + row.person().value() + "|" + row.kid()).getBytes(StandardCharsets.UTF_8);
        return opens(key, row.seal().sealed(), bound);
    }

    private boolean opensSession(SymmetricKey key) {
        return opens(key, session.sealedKeys(), session.bound());
    }

    private static boolean opens(SymmetricKey key, byte[] sealed, byte[] bound) {
        try (PrivateKeys keys = PrivateKeys.openUnder(key, sealed, bound)) {
            return keys != null;
        } catch (DoesNotOpen no) {
            return false;
        }
    }

    /** Every 32 bytes of every binary column, its hash, and what the vault's own derivations make of it with the keyring's keys. */
    private List<SymmetricKey> keysOfDatabaseAndKeyring() throws SQLException {
        List<byte[]> material = new ArrayList<>(List.of(row.seal().sealed(), session.sealedKeys()));
        for (String table : TABLES) {
            material.addAll(binaries(table));
        }
        List<SymmetricKey> own = List.of(keyring.pepper(), keyring.session(), keyring.codes());
        List<SymmetricKey> keys = new ArrayList<>(own);
        for (byte[] piece : material) {
            for (int at = 0; at + SymmetricKey.LENGTH <= piece.length; at += 4) {
                byte[] window = Arrays.copyOfRange(piece, at, at + SymmetricKey.LENGTH);
                keys.add(SymmetricKey.of(window, RawKeyAccess.forTheKeyringFile()));
                keys.add(keyring.pepper().mixedWith(window, "relief/2|passphrase"));
                keys.add(keyring.session().mixedWith(window, "relief/2|vault-session"));
            }
            keys.add(SymmetricKey.of(Secrets.sha256(piece), RawKeyAccess.forTheKeyringFile()));
        }
        return keys;
    }

    private static List<byte[]> binaries(String table) throws SQLException {
        List<byte[]> values = new ArrayList<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 12")) {
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    if (row.getMetaData().getColumnTypeName(i).contains("BINARY")) {
                        values.add(row.getBytes(i));
                    }
                }
            }
        }
        return values;
    }

    private void asService(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
