package org.defenderrelief.vault;

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

/** The public key of each case's receipt code. */
@ApplicationScoped
class ReceiptKeys {
    private final DataSource database;
    private final Clock clock;

    ReceiptKeys(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @throws Problem.Conflict {@code receipt-issued} if the case has one */
    void insert(CaseId caseId, byte[] publicKey) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO receipt_key (case_id, kid, public_key, made_at) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, caseId.value().toString());
            insert.setString(2, KeyPair25519.kid(publicKey));
            insert.setBytes(3, publicKey);
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException taken) {
            throw new Problem.Conflict("receipt-issued", "This case has a receipt code, and keeps it.");
        } catch (SQLException failure) {
            throw new VaultUnavailable("a receipt key could not be stored", failure);
        }
    }

    Optional<RecipientKey> of(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT public_key FROM receipt_key WHERE case_id = ?")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(RecipientKey.of(Recipient.RECEIPT, row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a receipt key could not be read", failure);
        }
    }
}
