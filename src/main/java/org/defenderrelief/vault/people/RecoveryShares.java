package org.defenderrelief.vault.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.VaultUnavailable;

/** Shares, each sealed to the key of whoever is to hold it, until they have it on paper. A row proves nothing. */
@ApplicationScoped
class RecoveryShares {
    private final DataSource database;
    private final Clock clock;

    RecoveryShares(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void add(String recoveryKid, String holderKid, byte[] sealed) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO recovery_share (recovery_kid, holder_kid, sealed_share, sealed_at) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, recoveryKid);
            insert.setString(2, holderKid);
            insert.setBytes(3, sealed);
            insert.setObject(4, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a share could not be stored", failure);
        }
    }

    Optional<byte[]> find(String recoveryKid, String holderKid) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT sealed_share FROM recovery_share WHERE recovery_kid = ? AND holder_kid = ?")) {
            select.setString(1, recoveryKid);
            select.setString(2, holderKid);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a share could not be read", failure);
        }
    }

    /** The holder has it on paper. */
    void forget(String recoveryKid, String holderKid) {
        delete("DELETE FROM recovery_share WHERE recovery_kid = ? AND holder_kid = ?", recoveryKid, holderKid);
    }

    /** Nothing will come of that recovery key, or another has taken its place. */
    void forget(String recoveryKid) {
        delete("DELETE FROM recovery_share WHERE recovery_kid = ?", recoveryKid);
    }

    private void delete(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                delete.setString(i + 1, values[i]);
            }
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a share could not be forgotten", failure);
        }
    }
}
