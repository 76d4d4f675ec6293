package org.defenderrelief.vault.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.RawKeyAccess;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Somebody has the database and the service's keyring, and a good guess: they know the telephone number, and want to know which case it
 * is in. Numbers are few enough to try them all, if only one try could be told right.
 */
@QuarkusTest
class NoGuessTest {
    private static final String NUMBER = "+22890000017";
    private static final List<String> TABLES = List.of("index_key", "circle_copy", "person_key", "vault_session");

    @Inject
    BlindIndex index;

    @Inject
    IndexKeys keys;

    @Inject
    ServiceKeys keyring;

    @Inject
    VaultPeople people;

    private final CaseId caseId = new CaseId(Ids.next());
    private byte[] digest;

    @BeforeEach
    void aNumberIsIndexed() throws SQLException {
        try (Acting triage = people.acting("triage-1")) {
            index.add(
                    caseId,
                    Ids.next(),
                    index.digests(triage, Map.of(Purpose.PHONE, Set.of(NUMBER))).keySet());
        }
        digest = column("SELECT digest FROM blind_index WHERE case_id = '" + caseId + "'")
                .get(0);
    }

    /** No act commits to them. */
    @AfterEach
    void itsRowsOfTheIndexAreGone() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate("DELETE FROM blind_index WHERE case_id = '" + caseId + "'");
        }
    }

    @Test
    void nothingThatDatabaseAndKeyringHoldTellsWhetherTheGuessIsRight() throws SQLException {
        List<SymmetricKey> candidates = new ArrayList<>(List.of(keyring.pepper(), keyring.session(), keyring.codes()));
        for (String table : TABLES) {
            for (byte[] value : binaries(table)) {
                for (int at = 0; at + SymmetricKey.LENGTH <= value.length; at++) {
                    byte[] window = Arrays.copyOfRange(value, at, at + SymmetricKey.LENGTH);
                    candidates.add(SymmetricKey.of(window, RawKeyAccess.forTheKeyringFile()));
                }
            }
        }

        assertThat(candidates).hasSizeGreaterThan(5_000).noneMatch(this::tellsTheGuessRight);
    }

    /** The attack is only worth something if the right key would have told. */
    @Test
    void theCirclesKeyWouldTell() {
        try (Acting triage = people.acting("triage-1");
                SymmetricKey right = QuarkusTransaction.requiringNew()
                        .call(() -> keys.open(triage, Circle.TRIAGE))
                        .orElseThrow()) {
            assertThat(tellsTheGuessRight(right)).isTrue();
        }
    }

    private boolean tellsTheGuessRight(SymmetricKey key) {
        byte[] guess = NUMBER.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(key.mac(guess), digest)
                || Arrays.equals(key.derive("relief/2|index|PHONE").mac(guess), digest);
    }

    private static List<byte[]> binaries(String table) throws SQLException {
        List<byte[]> values = new ArrayList<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " LIMIT 10")) {
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

    private static List<byte[]> column(String query) throws SQLException {
        List<byte[]> values = new ArrayList<>();
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getBytes(1));
            }
        }
        return values;
    }
}
