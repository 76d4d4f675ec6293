package org.defenderrelief.vault.index;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.NewIndexKeys;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.DecapsulationKey;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * The keys that circles index with. Each is sealed to its circle, so that neither the database nor the service's keyring nor both can test
 * a guess, and the roster's founding statement commits to it, so that one that somebody else knows is not used in its place.
 */
@ApplicationScoped
public class IndexKeys implements NewIndexKeys {
    private final DataSource database;
    private final CurrentRoster roster;

    IndexKeys(DataSource database, CurrentRoster roster) {
        this.database = database;
        this.roster = roster;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> make(Circle circle, EncapsulationKey circleKey) {
        if (Arrays.stream(Purpose.values()).noneMatch(purpose -> purpose.circle() == circle)) {
            return Optional.empty();
        }
        try (SymmetricKey key = SymmetricKey.random()) {
            byte[] commitment = commitment(circle, key);
            insert(commitment, circle, circleKey.kid(), key.sealTo(circleKey, info(circle, circleKey.kid())));
            return Optional.of(HexFormat.of().formatHex(commitment));
        }
    }

    /**
     * The circle's index key, which the caller closes; empty if the circle was founded without one.
     *
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code not-authentic} if what stands in the database is not the key the roster commits to
     */
    Optional<SymmetricKey> open(Acting acting, Circle circle) {
        Optional<String> expected = roster.recent().indexCommitment(circle);
        return expected.isEmpty()
                ? Optional.empty()
                : Optional.of(open(acting, circle, HexFormat.of().parseHex(expected.get())));
    }

    /** Whether the circle's index key does not stand sealed to its present key, or does not stand at all. */
    @Transactional
    public boolean isToBeSealedAnew(Circle circle) {
        Roster now = roster.now();
        Optional<String> expected = now.indexCommitment(circle);
        return expected.isPresent()
                && !find(HexFormat.of().parseHex(expected.get()))
                        .map(Row::kid)
                        .equals(now.activeKey(circle).map(EncapsulationKey::kid));
    }

    /**
     * Seals the circle's index key to its present key, if it stands sealed to an older one.
     *
     * @throws Problem.Forbidden {@code not-in-circle}
     * @throws Problem.Conflict {@code not-authentic} as {@link #open}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rewrap(Acting acting, Circle circle) {
        Roster now = roster.now();
        Optional<String> expected = now.indexCommitment(circle);
        if (expected.isEmpty()) {
            return;
        }
        EncapsulationKey present = now.activeKey(circle).orElseThrow(IndexKeys::notAuthentic);
        byte[] commitment = HexFormat.of().parseHex(expected.get());
        Row row = find(commitment).orElseThrow(IndexKeys::notAuthentic);
        if (row.kid().equals(present.kid())) {
            return;
        }
        try (SymmetricKey key = open(acting, circle, commitment, row)) {
            reseal(commitment, present.kid(), key.sealTo(present, info(circle, present.kid())));
        }
    }

    private void reseal(byte[] commitment, String kid, byte[] sealedKey) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE index_key SET kid = ?, sealed_key = ? WHERE commitment = ?")) {
            update.setString(1, kid);
            update.setBytes(2, sealedKey);
            update.setBytes(3, commitment);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("an index key could not be sealed anew", failure);
        }
    }

    private SymmetricKey open(Acting acting, Circle circle, byte[] expected) {
        return open(acting, circle, expected, find(expected).orElseThrow(IndexKeys::notAuthentic));
    }

    private static SymmetricKey open(Acting acting, Circle circle, byte[] expected, Row row) {
        try (DecapsulationKey circleKey = acting.circleKey(circle, row.kid())) {
            SymmetricKey key = circleKey.openKey(row.sealedKey(), info(circle, row.kid()));
            if (!Arrays.equals(commitment(circle, key), expected)) {
                key.close();
                throw notAuthentic();
            }
            return key;
        } catch (DoesNotOpen swapped) {
            throw notAuthentic();
        }
    }

    private void insert(byte[] commitment, Circle circle, String kid, byte[] sealedKey) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO index_key (commitment, circle, kid, sealed_key) VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, commitment);
            insert.setString(2, circle.name());
            insert.setString(3, kid);
            insert.setBytes(4, sealedKey);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("an index key could not be stored", failure);
        }
    }

    private Optional<Row> find(byte[] commitment) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT kid, sealed_key FROM index_key WHERE commitment = ?")) {
            select.setBytes(1, commitment);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Row(row.getString(1), row.getBytes(2))) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("an index key could not be read", failure);
        }
    }

    private static byte[] commitment(Circle circle, SymmetricKey key) {
        return key.commitment("relief/2|index|" + circle);
    }

    private static byte[] info(Circle circle, String kid) {
        return ("relief/2|index|" + circle + "|" + kid).getBytes(StandardCharsets.UTF_8);
    }

    private static Problem.Conflict notAuthentic() {
        return new Problem.Conflict(
                "not-authentic",
                "The key for finding duplicates is not the one that the circles were founded with. Tell a keeper and the auditors.");
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(String kid, byte[] sealedKey) {}
}
