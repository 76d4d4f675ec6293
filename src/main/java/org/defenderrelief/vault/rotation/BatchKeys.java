package org.defenderrelief.vault.rotation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.Batch;
import org.defenderrelief.vault.seal.Circle;

/** Batch keys by what they are sealed to. Each is replaced where it stands, so that none is ever lost, nor there twice. */
@ApplicationScoped
class BatchKeys {
    private final DataSource database;

    BatchKeys(DataSource database) {
        this.database = database;
    }

    /** A batch key sealed to an older key. @param kid of that older key */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Old(Batch batch, String kid, byte[] sealedKey) {}

    /** The next of the circle's in the order of batches that are sealed to another key than that. @param afterOrNull none before this one */
    List<Old> next(Circle circle, String present, UUID afterOrNull, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT batch, case_id, kid, sealed_key"
                        + " FROM compartment_batch_key WHERE batch > ? AND recipient = ? AND kid <> ?"
                        + " ORDER BY batch LIMIT ?")) {
            select.setString(1, afterOrNull == null ? new UUID(0, 0).toString() : afterOrNull.toString());
            select.setString(2, circle.name());
            select.setString(3, present);
            select.setInt(4, most);
            List<Old> old = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    old.add(new Old(
                            new Batch(new CaseId(UUID.fromString(row.getString(2))), UUID.fromString(row.getString(1))),
                            row.getString(3),
                            row.getBytes(4)));
                }
            }
            return old;
        } catch (SQLException failure) {
            throw new VaultUnavailable("batch keys could not be read", failure);
        }
    }

    /** @return how many are sealed to another key of the circle than that */
    long count(Circle circle, String present) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COUNT(*) FROM compartment_batch_key WHERE recipient = ? AND kid <> ?")) {
            select.setString(1, circle.name());
            select.setString(2, present);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("batch keys could not be counted", failure);
        }
    }

    /** Whether anything at all is sealed to that key: a batch key or the circle's index key. */
    boolean isSealedTo(String kid) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT EXISTS (SELECT 1 FROM compartment_batch_key WHERE kid = ?)"
                                + " OR EXISTS (SELECT 1 FROM index_key WHERE kid = ?)")) {
            select.setString(1, kid);
            select.setString(2, kid);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("batch keys could not be looked up", failure);
        }
    }

    /** A batch key as it is sealed anew. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Anew(Old old, byte[] sealedKey) {}

    /** Puts each in the place of the old one. @return how many were there still; of one that stands twice the old one stays */
    int replace(Circle circle, String present, List<Anew> anew) {
        if (anew.isEmpty()) {
            return 0;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE IGNORE compartment_batch_key"
                        + " SET kid = ?, sealed_key = ? WHERE batch = ? AND recipient = ? AND kid = ?")) {
            for (Anew each : anew) {
                update.setString(1, present);
                update.setBytes(2, each.sealedKey());
                update.setString(3, each.old().batch().id().toString());
                update.setString(4, circle.name());
                update.setString(5, each.old().kid());
                update.addBatch();
            }
            int replaced = 0;
            for (int count : update.executeBatch()) {
                replaced += count > 0 ? 1 : 0;
            }
            return replaced;
        } catch (SQLException failure) {
            throw new VaultUnavailable("batch keys could not be sealed anew", failure);
        }
    }
}
