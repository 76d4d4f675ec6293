package org.defenderrelief.vault.compartment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.VerifyingKey;

/** The public keys of each case's own code. A row is to be believed only after {@link OwnKey#commitment} was compared. */
@ApplicationScoped
public class OwnKeys {
    private static final String SELECT = "SELECT case_id, lookup, sealing_key, signing_key FROM own_key WHERE ";

    private final DataSource database;
    private final Clock clock;

    OwnKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code own-code-issued} if the case has some */
    void insert(OwnKey key) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO own_key (case_id, lookup, sealing_key, signing_key, made_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, key.caseId().value().toString());
            insert.setBytes(2, key.lookup());
            insert.setBytes(3, key.keys().sealing().bytes());
            insert.setBytes(4, key.keys().signing().bytes());
            insert.setObject(5, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException taken) {
            throw new Problem.Conflict("own-code-issued", "This case has an own code, and keeps it.");
        } catch (SQLException failure) {
            throw new VaultUnavailable("an own key could not be stored", failure);
        }
    }

    /** The case's keys; empty if its request was sent without an own code. */
    public Optional<OwnKey> of(CaseId caseId) {
        return find("case_id = ?", caseId.value().toString());
    }

    /** Where that value leads; empty if nowhere. */
    Optional<OwnKey> at(byte[] lookup) {
        return find("lookup = ?", lookup);
    }

    private Optional<OwnKey> find(String where, Object value) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            select.setObject(1, value);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("an own key could not be read", failure);
        }
    }

    /** What somebody wrote that can be no keys is none: then nobody is believed to have spoken with them. */
    private static Optional<OwnKey> read(ResultSet row) throws SQLException {
        try {
            return Optional.of(new OwnKey(
                    new CaseId(UUID.fromString(row.getString(1))),
                    row.getBytes(2),
                    new PublicKeys(EncapsulationKey.of(row.getBytes(3)), VerifyingKey.of(row.getBytes(4)))));
        } catch (IllegalArgumentException noKeys) {
            return Optional.empty();
        }
    }
}
