package org.defenderrelief.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;

/**
 * The compartments' rows, by JDBC on the connection of the caller's transaction: a whole request goes in with two statements, one for
 * its compartments and one for their keys, each one round trip.
 */
@ApplicationScoped
class CompartmentRows {
    private final DataSource database;

    CompartmentRows(DataSource database) {
        this.database = database;
    }

    /** @throws Problem.Conflict {@code compartment-changed} if one of these versions is there already */
    void insert(CaseId caseId, Collection<NewVersion> versions, PersonId writer, Instant now) {
        int keys = versions.stream()
                .mapToInt(version -> version.sealed().keys().size())
                .sum();
        try (Connection connection = database.getConnection();
                PreparedStatement compartments = connection.prepareStatement("INSERT INTO compartment (case_id, name,"
                        + " version, nonce, ciphertext, commitment, sealed_by, written_by, written_at) VALUES "
                        + values(versions.size(), 9));
                PreparedStatement sealedKeys = connection.prepareStatement("INSERT INTO compartment_key (case_id, name,"
                        + " version, kid, recipient, sealed_key) VALUES " + values(keys, 6))) {
            LocalDateTime writtenAt = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
            String id = caseId.value().toString();
            int c = 0;
            int k = 0;
            for (NewVersion version : versions) {
                SealedCompartment sealed = version.sealed();
                compartments.setString(++c, id);
                compartments.setString(++c, sealed.name().value());
                compartments.setInt(++c, sealed.version());
                compartments.setBytes(++c, sealed.nonce());
                compartments.setBytes(++c, sealed.ciphertext());
                compartments.setBytes(++c, version.commitment());
                compartments.setString(++c, version.sealedBySender() ? "SENDER" : "SERVICE");
                compartments.setString(++c, writer.value().toString());
                compartments.setObject(++c, writtenAt);
                for (SealedKey key : sealed.keys()) {
                    sealedKeys.setString(++k, id);
                    sealedKeys.setString(++k, sealed.name().value());
                    sealedKeys.setInt(++k, sealed.version());
                    sealedKeys.setString(++k, key.kid());
                    sealedKeys.setString(++k, key.circle().name());
                    sealedKeys.setBytes(++k, key.sealedKey());
                }
            }
            compartments.executeUpdate();
            sealedKeys.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException there) {
            throw new Problem.Conflict(
                    "compartment-changed",
                    "Somebody wrote this part of the case at the same time. Read it again first.");
        } catch (SQLException failure) {
            throw new VaultUnavailable("compartments could not be stored", failure);
        }
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
                    newest.put(name(rows.getString(1)), rows.getInt(2));
                }
            }
            return newest;
        } catch (SQLException failure) {
            throw new VaultUnavailable("compartments could not be looked up", failure);
        }
    }

    /** A version with its keys; the newest if none is named. */
    Optional<StoredVersion> find(CaseId caseId, CompartmentName name, Integer versionOrNull) {
        String which =
                versionOrNull == null ? "(SELECT MAX(version) FROM compartment WHERE case_id = ? AND name = ?)" : "?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT c.version, c.nonce, c.ciphertext,"
                        + " c.commitment, c.sealed_by FROM compartment c"
                        + " WHERE c.case_id = ? AND c.name = ? AND c.version = " + which)) {
            select.setString(1, caseId.value().toString());
            select.setString(2, name.value());
            if (versionOrNull == null) {
                select.setString(3, caseId.value().toString());
                select.setString(4, name.value());
            } else {
                select.setInt(3, versionOrNull);
            }
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                int version = row.getInt(1);
                return Optional.of(new StoredVersion(
                        new Binding(caseId, name, version),
                        row.getBytes(2),
                        row.getBytes(3),
                        row.getBytes(4),
                        "SENDER".equals(row.getString(5)),
                        keys(connection, caseId, name, version)));
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a compartment could not be read", failure);
        }
    }

    List<CompartmentInfo> list(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT c.name, c.version, c.written_at,"
                        + " c.written_by, c.sealed_by, k.recipient, c.commitment FROM compartment c"
                        + " LEFT JOIN compartment_key k USING (case_id, name, version)"
                        + " WHERE c.case_id = ? ORDER BY c.name, c.version")) {
            select.setString(1, caseId.value().toString());
            Map<String, CompartmentInfo> list = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    CompartmentInfo info = info(row);
                    Optional.ofNullable(row.getString(6))
                            .map(Recipient::valueOf)
                            .flatMap(Recipient::circle)
                            .ifPresent(info.circles()::add);
                    list.merge(info.name() + "@" + info.version(), info, (first, next) -> {
                        first.circles().addAll(next.circles());
                        return first;
                    });
                }
            }
            return list.values().stream().map(CompartmentRows::unmodifiable).toList();
        } catch (SQLException failure) {
            throw new VaultUnavailable("compartments could not be listed", failure);
        }
    }

    private static CompartmentInfo info(ResultSet row) throws SQLException {
        return new CompartmentInfo(
                name(row.getString(1)),
                row.getInt(2),
                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                new PersonId(UUID.fromString(row.getString(4))),
                EnumSet.noneOf(Circle.class),
                "SENDER".equals(row.getString(5)),
                HexFormat.of().formatHex(row.getBytes(7)));
    }

    private static CompartmentInfo unmodifiable(CompartmentInfo info) {
        Set<Circle> circles = Collections.unmodifiableSet(info.circles());
        return new CompartmentInfo(
                info.name(),
                info.version(),
                info.writtenAt(),
                info.writer(),
                circles,
                info.sealedBySender(),
                info.commitmentHex());
    }

    private static List<SealedKey> keys(Connection connection, CaseId caseId, CompartmentName name, int version)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT recipient, kid, sealed_key"
                + " FROM compartment_key WHERE case_id = ? AND name = ? AND version = ?")) {
            select.setString(1, caseId.value().toString());
            select.setString(2, name.value());
            select.setInt(3, version);
            List<SealedKey> keys = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new SealedKey(Recipient.valueOf(row.getString(1)), row.getString(2), row.getBytes(3)));
                }
            }
            return keys;
        }
    }

    private static CompartmentName name(String stored) {
        return CompartmentName.read(stored)
                .orElseThrow(
                        () -> new IllegalStateException("a compartment has a name that this version does not know"));
    }

    private static String values(int rows, int columns) {
        String row = "(?" + ",?".repeat(columns - 1) + ")";
        return row + ("," + row).repeat(rows - 1);
    }
}
