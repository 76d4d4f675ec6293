package org.defenderrelief.vault.compartment;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.RosterMember;
import org.defenderrelief.vault.seal.DoesNotOpen;
import org.defenderrelief.vault.seal.EncapsulationKey;
import org.defenderrelief.vault.seal.GrantedKey;
import org.defenderrelief.vault.seal.Secrets;
import org.defenderrelief.vault.seal.StoredVersion;

/**
 * Gives one person the data key of one version, and opens that version with it. Never a batch's key, never a circle's: what is written later
 * stays shut. Who may give, to whom and until when, is the caller's; so is to know, from what was signed, which sealed key was given.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class GrantedKeys {
    private final DataSource database;
    private final Compartments compartments;
    private final CompartmentRows rows;
    private final CurrentRoster roster;

    GrantedKeys(DataSource database, Compartments compartments, CompartmentRows rows, CurrentRoster roster) {
        this.database = database;
        this.compartments = compartments;
        this.rows = rows;
        this.roster = roster;
    }

    /**
     * Seals the version's data key to the person whom the grant names, and keeps it.
     *
     * @param custodian somebody who can open the version
     * @return SHA-256 of the sealed key, which belongs into the act that gives it
     * @throws Problem.Conflict {@code asker-left} if those keys hold no office any more; {@code compartment-damaged}; {@code grant-answered} if it
     *     was given before
     * @throws Problem.Forbidden {@code not-in-circle} if the custodian cannot open it
     */
    public byte[] give(Acting custodian, GrantedKey grant) {
        EncapsulationKey to = roster.now()
                .byKid(grant.kid())
                .filter(member -> !member.offices().isEmpty())
                .map(RosterMember::keys)
                .orElseThrow(() -> new Problem.Conflict(
                        "asker-left", "Whoever asked holds no office with these keys any more. Nothing was given."))
                .sealing();
        StoredVersion stored = compartments.theirs(custodian, grant.caseId(), grant.name(), grant.version());
        byte[] sealed =
                OpenedByPerson.use(custodian, stored, (key, circleKey) -> stored.grant(key, circleKey, grant, to));
        insert(grant, sealed);
        return Secrets.sha256(sealed);
    }

    /**
     * Opens the version for the person whom the grant names.
     *
     * @param hash of the sealed key, as the act that gave it says; a key in its place that somebody else sealed is not tried
     * @return the JSON document as it was written
     * @throws Problem.Conflict {@code compartment-damaged} if the sealed key is gone or another, or the version was changed
     */
    public byte[] open(Acting reader, GrantedKey grant, byte[] hash) {
        byte[] sealed = find(grant)
                .filter(found -> MessageDigest.isEqual(Secrets.sha256(found), hash))
                .orElseThrow(OpenedByPerson::damaged);
        StoredVersion stored = rows.find(grant.caseId(), grant.name(), grant.version(), Set.of())
                .orElseThrow(Problem.NotFound::new);
        try {
            return reader.openGranted(stored, grant, sealed);
        } catch (DoesNotOpen changed) {
            throw OpenedByPerson.damaged();
        }
    }

    private void insert(GrantedKey grant, byte[] sealed) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO compartment_grant (grant_id, case_id, name, version, kid, sealed_key) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, grant.grant().toString());
            insert.setString(2, grant.caseId().value().toString());
            insert.setString(3, grant.name().value());
            insert.setInt(4, grant.version());
            insert.setString(5, grant.kid());
            insert.setBytes(6, sealed);
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException given) {
            throw new Problem.Conflict("grant-answered", "This was given before.");
        } catch (SQLException failure) {
            throw new VaultUnavailable("a granted key could not be stored", failure);
        }
    }

    private Optional<byte[]> find(GrantedKey grant) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT sealed_key FROM compartment_grant WHERE grant_id = ? AND kid = ?")) {
            select.setString(1, grant.grant().toString());
            select.setString(2, grant.kid());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a granted key could not be read", failure);
        }
    }
}
