package org.defenderrelief.vault.rotation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    /**
     * The way to what is sealed to one key of a circle. By itself the database takes the receipts' keys, of which each is another, for the
     * rule, and walks through the whole table.
     */
    private static final String BY_KEY =
            " FROM compartment_batch_key FORCE INDEX (ix_compartment_batch_key_recipient_kid)";

    private final DataSource database;

    BatchKeys(DataSource database) {
        this.database = database;
    }

    /** A batch key sealed to an older key. @param kid of that older key */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Old(Batch batch, String kid, byte[] sealedKey) {}

    /** Some batch keys, so that others are told from them. @param mark follows from which they are and what stands there */
    record Left(long many, long mark) {}

    /** The older keys of the circle, or whatever else is named for such, that something is sealed to. */
    Set<String> kids(Circle circle, String present) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT DISTINCT kid" + BY_KEY + " WHERE recipient = ? AND kid <> ?")) {
            select.setString(1, circle.name());
            select.setString(2, present);
            Set<String> kids = new LinkedHashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kids.add(row.getString(1));
                }
            }
            return kids;
        } catch (SQLException failure) {
            throw new VaultUnavailable("keys that batch keys are sealed to could not be read", failure);
        }
    }

    /** What is sealed to that older key of the circle. */
    Left left(Circle circle, String kid) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COUNT(*), COALESCE(SUM(CRC32(CONCAT(batch, sealed_key))), 0)" + BY_KEY
                                + " WHERE recipient = ? AND kid = ?")) {
            select.setString(1, circle.name());
            select.setString(2, kid);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Left(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("batch keys could not be told apart", failure);
        }
    }

    /** The next of the circle's that are sealed to that older key, in the order of batches. @param afterOrNull none before this one */
    List<Old> next(Circle circle, String kid, UUID afterOrNull, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT batch, case_id, sealed_key" + BY_KEY
                        + " WHERE recipient = ? AND kid = ? AND batch > ? ORDER BY batch LIMIT ?")) {
            select.setString(1, circle.name());
            select.setString(2, kid);
            select.setString(3, afterOrNull == null ? new UUID(0, 0).toString() : afterOrNull.toString());
            select.setInt(4, most);
            List<Old> old = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    old.add(new Old(
                            new Batch(new CaseId(UUID.fromString(row.getString(2))), UUID.fromString(row.getString(1))),
                            kid,
                            row.getBytes(3)));
                }
            }
            return old;
        } catch (SQLException failure) {
            throw new VaultUnavailable("batch keys could not be read", failure);
        }
    }

    /** @return how many are sealed to another key than the present one of the circle */
    long count(Circle circle, String present) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT COUNT(*)" + BY_KEY + " WHERE recipient = ? AND kid <> ?")) {
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
