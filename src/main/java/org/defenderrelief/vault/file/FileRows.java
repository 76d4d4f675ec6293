package org.defenderrelief.vault.file;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.FileSegments;
import org.defenderrelief.vault.seal.Secrets;

/** The tables of files, by JDBC on the connection of the caller's transaction: binary rows by the thousand are no entities. */
@ApplicationScoped
class FileRows {
    private static final String FIND =
            "SELECT id, owner, sealed_by, token_hash, generation, length, segments, complete, root,"
                    + " changed_at, case_id IS NOT NULL AS taken FROM file_content WHERE id = ?";

    private final DataSource database;

    FileRows(DataSource database) {
        this.database = database;
    }

    void insert(FileRow row) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO file_content (id, owner, sealed_by, token_hash, generation, length, segments,"
                                + " complete, changed_at) VALUES (?, ?, ?, ?, ?, ?, 0, FALSE, ?)")) {
            insert.setString(1, row.id().toString());
            insert.setString(2, row.owner().toString());
            insert.setString(3, row.sealed() ? "SENDER" : "SERVICE");
            insert.setBytes(4, row.tokenHash());
            insert.setInt(5, row.generation());
            insert.setObject(6, row.length().isPresent() ? row.length().getAsLong() : null);
            insert.setObject(7, utc(row.changedAt()));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a file could not be begun", failure);
        }
    }

    Optional<FileRow> find(UUID id) {
        return find(id, FIND);
    }

    /** The row, locked until the transaction ends. */
    Optional<FileRow> locked(UUID id) {
        return find(id, FIND + " FOR UPDATE");
    }

    private Optional<FileRow> find(UUID id, String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, id.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a file could not be looked up", failure);
        }
    }

    private static FileRow read(ResultSet row) throws SQLException {
        long length = row.getLong("length");
        OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(length);
        return new FileRow(
                UUID.fromString(row.getString("id")),
                PersonId.parse(row.getString("owner")),
                row.getString("sealed_by").equals("SENDER"),
                row.getBytes("token_hash"),
                row.getInt("generation"),
                known,
                row.getInt("segments"),
                row.getBoolean("complete"),
                row.getBytes("root"),
                row.getObject("changed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getBoolean("taken"));
    }

    /** How many files of a person are on their way or wait. */
    int waiting(PersonId owner) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COUNT(*) FROM file_content WHERE owner = ? AND case_id IS NULL")) {
            select.setString(1, owner.toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("files could not be counted", failure);
        }
    }

    /** How much of a person's is stored of files that something came of since then, in bytes as it is sealed, but for the last segments' rest. */
    long storedSince(PersonId owner, Instant then) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COALESCE(SUM(segments), 0) FROM file_content WHERE owner = ? AND changed_at > ?")) {
            select.setString(1, owner.toString());
            select.setObject(2, utc(then));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1) * FileSegments.SEALED;
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("files could not be summed up", failure);
        }
    }

    /**
     * Stores the next segments of a file that is on its way.
     *
     * @param before how many there were when the caller looked
     * @throws Problem.Conflict {@code upload-offset} if somebody stored others meanwhile
     */
    void append(UUID id, int before, List<byte[]> sealed, Instant now) {
        try (Connection connection = database.getConnection()) {
            grow(connection, id, before, sealed.size(), now);
            insert(connection, id, before, sealed);
        } catch (SQLIntegrityConstraintViolationException raced) {
            throw elsewhere();
        } catch (SQLException failure) {
            throw new VaultUnavailable("segments of a file could not be stored", failure);
        }
    }

    private static void grow(Connection connection, UUID id, int before, int more, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE file_content SET segments = segments + ?, changed_at = ?"
                        + " WHERE id = ? AND segments = ? AND complete = FALSE")) {
            update.setInt(1, more);
            update.setObject(2, utc(now));
            update.setString(3, id.toString());
            update.setInt(4, before);
            if (update.executeUpdate() != 1) {
                throw elsewhere();
            }
        }
    }

    private static void insert(Connection connection, UUID id, int before, List<byte[]> sealed) throws SQLException {
        String rows = "(?,?,?,?)" + ",(?,?,?,?)".repeat(sealed.size() - 1);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO file_segment (file, at, hash, sealed) VALUES " + rows)) {
            int at = 0;
            int index = before;
            for (byte[] each : sealed) {
                insert.setString(++at, id.toString());
                insert.setInt(++at, index++);
                insert.setBytes(++at, Secrets.sha256(each));
                insert.setBytes(++at, each);
            }
            insert.executeUpdate();
        }
    }

    static Problem.Conflict elsewhere() {
        return new Problem.Conflict(
                "upload-offset", "The file has come to another place than this goes on from. Ask where it is.");
    }

    /** All of it is there. @param length as its sender counts it */
    void complete(UUID id, long length, byte[] root, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE file_content SET complete = TRUE, length = ?, root = ?,"
                                + " changed_at = ? WHERE id = ? AND complete = FALSE")) {
            update.setLong(1, length);
            update.setBytes(2, root);
            update.setObject(3, utc(now));
            update.setString(4, id.toString());
            if (update.executeUpdate() != 1) {
                throw elsewhere();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a file could not be completed", failure);
        }
    }

    /** A case takes it in. Its exact length stands nowhere in clear from now on. @return whether it was still waiting */
    boolean take(UUID id, UUID caseId, String belongsTo, UUID act) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE file_content SET case_id = ?,"
                        + " belongs_to = ?, act = ?, length = NULL WHERE id = ? AND complete = TRUE"
                        + " AND case_id IS NULL")) {
            update.setString(1, caseId.toString());
            update.setString(2, belongsTo);
            update.setString(3, act.toString());
            update.setString(4, id.toString());
            return update.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new VaultUnavailable("a file could not be taken in", failure);
        }
    }

    /** Forgets a file that no case has taken in, its segments with it. */
    void forget(UUID id) {
        forget(id, Instant.MAX);
    }

    /** As {@link #forget(UUID)}, unless somebody has gone on with it since then. */
    void forget(UUID id, Instant untouchedSince) {
        try (Connection connection = database.getConnection();
                PreparedStatement file = connection.prepareStatement(
                        "DELETE FROM file_content WHERE id = ? AND case_id IS NULL AND (? IS NULL OR changed_at < ?)");
                PreparedStatement segments = connection.prepareStatement("DELETE FROM file_segment WHERE file = ?")) {
            file.setString(1, id.toString());
            file.setObject(2, untouchedSince.equals(Instant.MAX) ? null : utc(untouchedSince));
            file.setObject(3, untouchedSince.equals(Instant.MAX) ? null : utc(untouchedSince));
            if (file.executeUpdate() > 0) {
                segments.setString(1, id.toString());
                segments.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a file could not be forgotten", failure);
        }
    }

    /** Files that nobody touched since then and no case has taken in, some of them. */
    List<UUID> abandonedSince(Instant then, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id FROM file_content WHERE case_id IS NULL AND changed_at < ? LIMIT ?")) {
            select.setObject(1, utc(then));
            select.setInt(2, most);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(UUID.fromString(rows.getString(1)));
                }
            }
            return ids;
        } catch (SQLException failure) {
            throw new VaultUnavailable("abandoned files could not be looked up", failure);
        }
    }

    List<KeptFiles.Kept> kept(UUID caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT f.id, f.belongs_to,"
                                + " (f.segments - 1) * 65564 + (SELECT OCTET_LENGTH(s.sealed) FROM file_segment s"
                                + " WHERE s.file = f.id AND s.at = f.segments - 1) FROM file_content f WHERE f.case_id = ? ORDER BY f.id")) {
            select.setString(1, caseId.toString());
            List<KeptFiles.Kept> kept = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.add(
                            new KeptFiles.Kept(UUID.fromString(rows.getString(1)), rows.getString(2), rows.getLong(3)));
                }
            }
            return kept;
        } catch (SQLException failure) {
            throw new VaultUnavailable("files of a case could not be looked up", failure);
        }
    }

    /** The SHA-256 of each segment, as they were stored, one after the other. */
    byte[] hashes(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT hash FROM file_segment WHERE file = ? ORDER BY at")) {
            select.setString(1, id.toString());
            select.setFetchSize(1000);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.writeBytes(rows.getBytes(1));
                }
            }
            return all.toByteArray();
        } catch (SQLException failure) {
            throw new VaultUnavailable("segments of a file could not be looked up", failure);
        }
    }

    /** Some sealed segments in their order, fewer at the end. */
    List<byte[]> segments(UUID id, int from, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT sealed FROM file_segment WHERE file = ? AND at >= ? AND at < ? ORDER BY at")) {
            select.setString(1, id.toString());
            select.setInt(2, from);
            select.setInt(3, from + most);
            List<byte[]> sealed = new ArrayList<>(most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sealed.add(rows.getBytes(1));
                }
            }
            return sealed;
        } catch (SQLException failure) {
            throw new VaultUnavailable("segments of a file could not be read", failure);
        }
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
