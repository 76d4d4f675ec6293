package org.defenderrelief.vault.compartment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.NewVersion;
import org.defenderrelief.vault.seal.SealedCompartment;
import org.defenderrelief.vault.seal.SealedKey;

/**
 * Writes batches by JDBC on the connection of the caller's transaction: a whole request goes in with two statements, one for its
 * compartments and one for its batch keys, each one round trip.
 */
@ApplicationScoped
class BatchRows {
    private final DataSource database;

    BatchRows(DataSource database) {
        this.database = database;
    }

    /**
     * @throws Problem.Conflict {@code compartment-changed} if one of these versions is there already
     * @throws IllegalStateException if the act has written a batch before
     */
    void insert(NewBatch batch, Instant now) {
        try (Connection connection = database.getConnection()) {
            insertKeys(connection, batch);
            insertVersions(connection, batch, LocalDateTime.ofInstant(now, ZoneOffset.UTC));
        } catch (SQLIntegrityConstraintViolationException there) {
            throw new Problem.Conflict(
                    "compartment-changed",
                    "Somebody wrote this part of the case at the same time. Read it again first.");
        } catch (SQLException failure) {
            throw new VaultUnavailable("compartments could not be stored", failure);
        }
    }

    private static void insertKeys(Connection connection, NewBatch batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO compartment_batch_key (batch, recipient, kid, case_id, sealed_key) VALUES "
                        + values(batch.recipients().size(), 5))) {
            int at = 0;
            for (SealedKey key : batch.recipients()) {
                insert.setString(++at, batch.act().id().toString());
                insert.setString(++at, key.circle().name());
                insert.setString(++at, key.kid());
                insert.setString(++at, batch.caseId().value().toString());
                insert.setBytes(++at, key.sealedKey());
            }
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException twice) {
            throw new IllegalStateException("an act writes to the compartments once, all that it writes", twice);
        }
    }

    private static void insertVersions(Connection connection, NewBatch batch, LocalDateTime now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO compartment (case_id, name, version,"
                + " batch, nonce, ciphertext, wrapped_keys, commitment, sealed_by, written_by, written_at) VALUES "
                + values(batch.versions().size(), 11))) {
            int at = 0;
            for (NewVersion version : batch.versions()) {
                SealedCompartment sealed = version.sealed();
                insert.setString(++at, batch.caseId().value().toString());
                insert.setString(++at, sealed.name().value());
                insert.setInt(++at, sealed.version());
                insert.setString(++at, batch.act().id().toString());
                insert.setBytes(++at, sealed.nonce());
                insert.setBytes(++at, sealed.ciphertext());
                insert.setBytes(++at, WrappedKeys.pack(sealed.keys()));
                insert.setBytes(++at, version.commitment());
                insert.setString(++at, version.sealedBySender() ? "SENDER" : "SERVICE");
                insert.setString(++at, batch.act().person().value().toString());
                insert.setObject(++at, now);
            }
            insert.executeUpdate();
        }
    }

    private static String values(int rows, int columns) {
        String row = "(?" + ",?".repeat(columns - 1) + ")";
        return row + ("," + row).repeat(rows - 1);
    }
}
