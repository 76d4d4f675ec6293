package org.defenderrelief.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DatabaseDump;

/** What an attacker can do who holds the database and even the service's own keyring, but nobody's passphrase: nothing. */
@QuarkusTest
class StolenServiceTest {
    private static final byte[] STORY = "{\"story\":\"of a defender\"}".getBytes(StandardCharsets.UTF_8);
    private static final Actor PARTNER = VaultPeople.actor("partner-1");
    private static final PersonId TRIAGE = VaultPeople.actor("triage-1").person();

    @Inject
    Compartments compartments;

    @Inject
    IssueReceipt issueReceipt;

    @Inject
    Keyring keyring;

    @Inject
    VaultPeople people;

    @Inject
    DataSource database;

    private final CaseId caseId = new CaseId(Ids.next());

    @BeforeEach
    void aCaseIsSealed() {
        issueReceipt.issue(caseId);
        Map<CompartmentName, byte[]> documents = new LinkedHashMap<>();
        CompartmentName.named().forEach(name -> documents.put(name, STORY));
        compartments.writeFirst(caseId, documents, PARTNER);
    }

    @Test
    void noKeyThatTheDatabaseAndTheKeyringHoldOpensAnything() throws Exception {
        UnlockToken token = people.unlock("triage-1");
        List<byte[]> material = materialOfDatabaseAndKeyring();
        List<byte[]> keys = new ArrayList<>();
        for (byte[] piece : material) {
            keys.addAll(keysOf(piece));
        }
        List<Lock> locks = locks();
        locks.add(sessionLock(token));

        // 8 compartments with 19 sealed keys, one membership, one person's key, one unlocked session.
        assertThat(locks).hasSize(30);
        assertThat(material).hasSizeGreaterThan(60);
        int tried = 0;
        for (Lock lock : locks) {
            for (byte[] key : keys) {
                assertThatThrownBy(() -> lock.open(key)).isInstanceOf(DoesNotOpen.class);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(5_000);
    }

    /** The attack is only worth something if the right key would have opened the lock. */
    @Test
    void theSameLocksOpenWithTheRightKeys() throws Exception {
        UnlockToken token = people.unlock("triage-1");
        Lock session = sessionLock(token);
        byte[] personKey = session.open(Secrets.derive(token.value(), null, label("vault-session|" + TRIAGE.value())));
        int opened = 0;
        for (Lock lock : locks()) {
            try {
                byte[] circleKey = lock.open(personKey);
                for (Lock inner : locks()) {
                    opened += opens(inner, circleKey) ? 1 : 0;
                }
            } catch (DoesNotOpen another) {
                continue;
            }
        }
        // TRIAGE opens identity, situation, needs, assessment, decision, coding and channel.
        assertThat(opened).isEqualTo(7);
    }

    @Test
    void aCompartmentMovedToAnotherCaseNameOrVersionDoesNotOpen() throws SQLException {
        UnlockToken token = people.unlock("triage-1");
        CaseId other = new CaseId(Ids.next());
        copy("case_id", "situation", 1, other, "situation", 1);
        copy("name", "identity", 1, caseId, "attachment/00000000-0000-0000-0000-000000000000", 1);
        copy("version", "situation", 1, caseId, "situation", 2);

        damaged(() -> compartments.open(token, TRIAGE, other, CompartmentName.SITUATION));
        damaged(() -> compartments.open(
                token, TRIAGE, caseId, CompartmentName.attachment(new UUID(0, 0), CompartmentName.IDENTITY)));
        damaged(() -> compartments.open(token, TRIAGE, caseId, CompartmentName.SITUATION, 2));
        assertThat(compartments.open(token, TRIAGE, caseId, CompartmentName.SITUATION, 1))
                .isEqualTo(STORY);
    }

    @Test
    void aCompartmentThatWasTamperedWithDoesNotOpen() throws SQLException {
        UnlockToken token = people.unlock("triage-1");
        tamper("UPDATE compartment SET ciphertext = CONCAT(SUBSTR(ciphertext, 1, 99), 'x', SUBSTR(ciphertext, 101))"
                + " WHERE case_id = ? AND name = 'identity'");
        tamper("UPDATE compartment_key SET sealed_key = (SELECT sealed_key FROM (SELECT * FROM compartment_key) k"
                + " WHERE k.case_id = compartment_key.case_id AND k.name = 'needs' AND k.recipient = 'TRIAGE')"
                + " WHERE case_id = ? AND name = 'situation' AND recipient = 'TRIAGE'");
        tamper("UPDATE compartment SET commitment = REVERSE(commitment) WHERE case_id = ? AND name = 'coding'");

        damaged(() -> compartments.open(token, TRIAGE, caseId, CompartmentName.IDENTITY));
        damaged(() -> compartments.open(token, TRIAGE, caseId, CompartmentName.SITUATION));
        damaged(() -> compartments.open(token, TRIAGE, caseId, CompartmentName.CODING));
    }

    @Test
    void theServiceItselfMayNeitherChangeNorRemoveWhatIsSealed() {
        for (String sql : List.of(
                "UPDATE compartment SET version = 9",
                "DELETE FROM compartment",
                "DELETE FROM compartment_key",
                "UPDATE circle_key SET status = 'RETIRED'",
                "DELETE FROM circle_member",
                "UPDATE person_key SET public_key = REVERSE(public_key)",
                "UPDATE receipt_key SET kid = 'x'")) {
            assertThatThrownBy(() -> asService(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    private void copy(String what, String name, int version, CaseId toCase, String toName, int toVersion)
            throws SQLException {
        try (Connection owner = DatabaseDump.owner();
                PreparedStatement content = owner.prepareStatement("INSERT INTO compartment SELECT ?, ?, ?, nonce,"
                        + " ciphertext, commitment, sealed_by, written_by, written_at FROM compartment"
                        + " WHERE case_id = ? AND name = ? AND version = ?");
                PreparedStatement keys = owner.prepareStatement(
                        "INSERT INTO compartment_key SELECT ?, ?, ?, kid,"
                                + " recipient, sealed_key FROM compartment_key WHERE case_id = ? AND name = ? AND version = ?")) {
            for (PreparedStatement statement : List.of(content, keys)) {
                statement.setString(1, toCase.toString());
                statement.setString(2, toName);
                statement.setInt(3, toVersion);
                statement.setString(4, caseId.toString());
                statement.setString(5, name);
                statement.setInt(6, version);
                assertThat(statement.executeUpdate()).as(what).isPositive();
            }
        }
    }

    private void tamper(String sql) throws SQLException {
        try (Connection owner = DatabaseDump.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setString(1, caseId.toString());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void asService(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void damaged(Runnable opening) {
        assertThatThrownBy(opening::run)
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        problem -> assertThat(problem.slug()).isEqualTo("compartment-damaged"));
    }

    /** Something sealed, and how its right key opens it. */
    private interface Lock {
        byte[] open(byte[] key) throws DoesNotOpen;
    }

    private List<Lock> locks() throws SQLException {
        List<Lock> locks = new ArrayList<>();
        each("SELECT name, nonce, ciphertext FROM compartment WHERE case_id = '" + caseId + "'", row -> {
            byte[] bound =
                    new Binding(caseId, CompartmentName.read(row.getString(1)).orElseThrow(), 1).bytes();
            byte[] nonce = row.getBytes(2);
            byte[] ciphertext = row.getBytes(3);
            locks.add(key -> Aead.open(key, nonce, ciphertext, bound));
        });
        each("SELECT name, sealed_key FROM compartment_key WHERE case_id = '" + caseId + "'", row -> {
            byte[] bound =
                    new Binding(caseId, CompartmentName.read(row.getString(1)).orElseThrow(), 1).bytes();
            byte[] sealed = row.getBytes(2);
            locks.add(key -> Hpke.open(KeyPair25519.ofPrivate(key.clone()), bound, sealed));
        });
        each(
                "SELECT c.circle, m.kid, m.person_id, m.sealed_private_key FROM circle_member m JOIN circle_key c"
                        + " ON c.kid = m.kid WHERE m.person_id = '" + TRIAGE.value() + "'",
                row -> {
                    byte[] bound =
                            label("circle-key|" + row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3));
                    byte[] sealed = row.getBytes(4);
                    locks.add(key -> Hpke.open(KeyPair25519.ofPrivate(key.clone()), bound, sealed));
                });
        each(
                "SELECT person_id, kid, sealed_private_key FROM person_key WHERE person_id = '" + TRIAGE.value() + "'",
                row -> {
                    byte[] bound = label("person-key|" + row.getString(1) + "|" + row.getString(2));
                    byte[] sealed = row.getBytes(3);
                    locks.add(key -> Aead.openWithNonce(key, sealed, bound));
                });
        return locks;
    }

    private Lock sessionLock(UnlockToken token) throws SQLException {
        List<Lock> locks = new ArrayList<>();
        each(
                "SELECT person_id, sealed_private_key FROM vault_session WHERE token_hash = '" + token.hash() + "'",
                row -> {
                    byte[] bound = label("vault-session|" + row.getString(1));
                    byte[] sealed = row.getBytes(2);
                    locks.add(key -> Aead.openWithNonce(key, sealed, bound));
                });
        return locks.get(0);
    }

    private List<byte[]> materialOfDatabaseAndKeyring() throws SQLException {
        List<byte[]> material = new ArrayList<>();
        for (String query : List.of(
                "SELECT public_key, sealed_private_key, argon_salt FROM person_key",
                "SELECT public_key, UNHEX(fingerprint) FROM circle_key",
                "SELECT sealed_private_key FROM circle_member",
                "SELECT UNHEX(token_hash), sealed_private_key FROM vault_session LIMIT 5",
                "SELECT nonce, commitment, SUBSTR(ciphertext, 1, 64) FROM compartment WHERE case_id = '" + caseId + "'",
                "SELECT sealed_key FROM compartment_key WHERE case_id = '" + caseId + "'",
                "SELECT public_key FROM receipt_key WHERE case_id = '" + caseId + "'")) {
            each(query, row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    material.add(row.getBytes(i));
                }
            });
        }
        byte[] own = keyring.bytes();
        for (int at = 0; at < own.length; at += Keyring.KEY) {
            material.add(Arrays.copyOfRange(own, at, at + Keyring.KEY));
        }
        for (Purpose purpose : Purpose.values()) {
            material.add(keyring.blindIndexKey(purpose));
        }
        material.add(keyring.stateKey("any"));
        return material;
    }

    /** Every 32 bytes at a boundary of the piece, its hash, and what the vault's own derivations make of it. */
    private static List<byte[]> keysOf(byte[] piece) {
        List<byte[]> keys = new ArrayList<>();
        for (int from : new int[] {0, 12, 32}) {
            if (piece.length >= from + 32) {
                keys.add(Arrays.copyOfRange(piece, from, from + 32));
            }
        }
        keys.add(Secrets.sha256(piece));
        keys.add(Secrets.derive(piece, null, label("vault-session|" + TRIAGE.value())));
        return keys;
    }

    private static boolean opens(Lock lock, byte[] key) {
        try {
            lock.open(key);
            return true;
        } catch (DoesNotOpen no) {
            return false;
        }
    }

    private static byte[] label(String text) {
        return ("relief/1|" + text).getBytes(StandardCharsets.UTF_8);
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(String query, Row reader) throws SQLException {
        try (Connection owner = DatabaseDump.owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
