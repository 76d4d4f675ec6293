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
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.PublicKeys;
import org.defenderrelief.vault.seal.VerifyingKey;

/** The public keys of each case's receipt code. A row is to be believed only after {@link ReceiptKey#commitment} was compared. */
@ApplicationScoped
public class ReceiptKeys {
    private final DataSource database;
    private final Clock clock;

    ReceiptKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code receipt-issued} if the case has some */
    void insert(ReceiptKey key) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO receipt_key (case_id, sealing_key, signing_key, made_at) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, key.caseId().value().toString());
            insert.setBytes(2, key.keys().sealing().bytes());
            insert.setBytes(3, key.keys().signing().bytes());
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException taken) {
            throw new Problem.Conflict("receipt-issued", "This case has a receipt code, and keeps it.");
        } catch (SQLException failure) {
            throw new VaultUnavailable("a receipt key could not be stored", failure);
        }
    }

    /** The case's keys; empty if it has none. */
    public Optional<ReceiptKey> of(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT sealing_key, signing_key FROM receipt_key WHERE case_id = ?")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                PublicKeys keys =
                        new PublicKeys(EncapsulationKey.of(row.getBytes(1)), VerifyingKey.of(row.getBytes(2)));
                return Optional.of(new ReceiptKey(caseId, keys));
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a receipt key could not be read", failure);
        }
    }
}
