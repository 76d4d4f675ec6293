package org.defenderrelief.vault.compartment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.Recipient;
import org.defenderrelief.vault.seal.StoredVersion;
import org.defenderrelief.vault.seal.VersionKey;

/** Reads the compartments' rows, by JDBC on the connection of the caller's transaction. */
@ApplicationScoped
class CompartmentRows {
    private static final String INFO = "SELECT c.name, c.version, c.batch, c.written_at, c.written_by, c.wrapped_keys,"
            + " c.sealed_by, c.commitment, c.erased_act FROM compartment c WHERE c.case_id = ?";

    private final DataSource database;

    CompartmentRows(DataSource database) {
        this.database = database;
    }

    /** The newest version of each compartment the case has. */
    Map<CompartmentName, Integer> newest(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT name, MAX(version) FROM compartment WHERE case_id = ? GROUP BY name")) {
            select.setString(1, caseId.value().toString());
            Map<CompartmentName, Integer> newest = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    newest.put(CompartmentName.stored(rows.getString(1)), rows.getInt(2));
                }
            }
            return newest;
        } catch (SQLException failure) {
            throw new VaultUnavailable("compartments could not be looked up", failure);
        }
    }

    /** A version with what of its keys is for these recipients. @throws org.defenderrelief.kernel.Problem.Gone {@code part-erased} */
    Optional<StoredVersion> find(CaseId caseId, CompartmentName name, int version, Set<Recipient> recipients) {
        String these = recipients.stream().map(recipient -> "?").collect(Collectors.joining(",", "(", ")"));
        // The column is repeated for each recipient, of whom a person is seldom more than one.
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT c.batch, c.nonce, c.ciphertext,"
                        + " c.wrapped_keys, c.commitment, c.sealed_by, b.recipient, b.kid, b.sealed_key, c.erased_act"
                        + " FROM compartment c LEFT JOIN compartment_batch_key b ON b.batch = c.batch"
                        + " AND b.case_id = c.case_id AND b.recipient IN " + (recipients.isEmpty() ? "('')" : these)
                        + " WHERE c.case_id = ? AND c.name = ? AND c.version = ?")) {
            int at = 0;
            for (Recipient recipient : recipients) {
                select.setString(++at, recipient.name());
            }
            select.setString(++at, caseId.value().toString());
            select.setString(++at, name.value());
            select.setInt(++at, version);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (row.getString(10) != null) {
                    throw ErasedRows.erased();
                }
                return Optional.of(stored(caseId, name, version, row));
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a compartment could not be read", failure);
        }
    }

    /** Every version of every compartment, by name and version. */
    List<CompartmentInfo> list(CaseId caseId) {
        return infos(INFO + " ORDER BY c.name, c.version", caseId, null, null);
    }

    Optional<CompartmentInfo> newest(CaseId caseId, CompartmentName name) {
        return infos(INFO + " AND c.name = ? ORDER BY c.version DESC LIMIT 1", caseId, name, null).stream()
                .findFirst();
    }

    Optional<CompartmentInfo> info(CaseId caseId, CompartmentName name, int version) {
        return infos(INFO + " AND c.name = ? AND c.version = ?", caseId, name, version).stream()
                .findFirst();
    }

    private List<CompartmentInfo> infos(
            String query, CaseId caseId, CompartmentName nameOrNull, Integer versionOrNull) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, caseId.value().toString());
            if (nameOrNull != null) {
                select.setString(2, nameOrNull.value());
            }
            if (versionOrNull != null) {
                select.setInt(3, versionOrNull);
            }
            List<CompartmentInfo> list = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    list.add(info(row));
                }
            }
            return List.copyOf(list);
        } catch (SQLException failure) {
            throw new VaultUnavailable("compartments could not be listed", failure);
        }
    }

    private static StoredVersion stored(CaseId caseId, CompartmentName name, int version, ResultSet row)
            throws SQLException {
        UUID batch = UUID.fromString(row.getString(1));
        byte[] nonce = row.getBytes(2);
        byte[] ciphertext = row.getBytes(3);
        byte[] commitment = row.getBytes(5);
        boolean sealedBySender = "SENDER".equals(row.getString(6));
        Map<Recipient, byte[]> wrapped = WrappedKeys.unpack(row.getBytes(4));
        List<VersionKey> keys = new ArrayList<>();
        do {
            if (row.getString(7) != null) {
                Recipient recipient = Recipient.valueOf(row.getString(7));
                if (wrapped.containsKey(recipient)) {
                    keys.add(new VersionKey(recipient, row.getString(8), row.getBytes(9), wrapped.get(recipient)));
                }
            }
        } while (row.next());
        return new StoredVersion(
                caseId, name, version, batch, nonce, ciphertext, commitment, sealedBySender, List.copyOf(keys));
    }

    private static CompartmentInfo info(ResultSet row) throws SQLException {
        Set<Circle> circles = EnumSet.noneOf(Circle.class);
        WrappedKeys.unpack(row.getBytes(6))
                .keySet()
                .forEach(recipient -> recipient.circle().ifPresent(circles::add));
        return new CompartmentInfo(
                CompartmentName.stored(row.getString(1)),
                row.getInt(2),
                UUID.fromString(row.getString(3)),
                StoredTime.of(row.getString(4)).orElse(Instant.EPOCH),
                new PersonId(UUID.fromString(row.getString(5))),
                Collections.unmodifiableSet(circles),
                "SENDER".equals(row.getString(7)),
                HexFormat.of().formatHex(row.getBytes(8)),
                Optional.ofNullable(row.getString(9)).map(UUID::fromString));
    }
}
