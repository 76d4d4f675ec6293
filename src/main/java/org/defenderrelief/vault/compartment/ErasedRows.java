package org.defenderrelief.vault.compartment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.seal.CompartmentName;

/**
 * Blanks parts of cases for good: the ciphertext, the keys it was sealed with, what of it was given to single people, the segments of a file and what is
 * indexed of it. What it is committed to stays. Whether it may go, and the act that says so, are the caller's; the act is recorded before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ErasedRows {
    /** Only the index of these parts is kept beside them. */
    private static final List<CompartmentName> INDEXED = List.of(CompartmentName.IDENTITY, CompartmentName.PAYMENT);

    private final DataSource database;

    ErasedRows(DataSource database) {
        this.database = database;
    }

    /**
     * What is left of a part of a case.
     *
     * @param from its first version that is there
     * @param to its newest version
     * @param rows how many are there; whether they are those that were signed, and when, the caller asks
     */
    public record Left(CompartmentName name, int from, int to, int rows) {}

    /** The refusal of whoever opens what is no more. */
    static Problem.Gone erased() {
        return new Problem.Gone(
                "part-erased",
                "This part was erased for good, as the fund's schedule or a person's request had it. Only the proof that it was there is left.");
    }

    /**
     * What is left of a case, each version locked; what somebody else has locked, and a part of which a version is so, are left out.
     *
     * @throws IllegalArgumentException if a part has a name that there is not
     */
    public List<Left> claim(CaseId caseId) {
        List<Left> left = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT p.name, p.version FROM compartment p WHERE p.case_id = ? AND p.erased_act IS NULL ORDER BY p.name, p.version"
                                + " FOR UPDATE SKIP LOCKED")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    note(left, row.getString(1), row.getInt(2));
                }
            }
            return left.stream()
                    .filter(part -> isWhole(connection, caseId, part))
                    .toList();
        } catch (SQLException failure) {
            throw new VaultUnavailable("what is left of a case could not be read", failure);
        }
    }

    /** Of how many parts of a case something is left, whoever has them locked. */
    public int count(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COUNT(DISTINCT name) FROM compartment WHERE case_id = ? AND erased_act IS NULL")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("what is left of a case could not be read", failure);
        }
    }

    private static void note(List<Left> left, String stored, int version) {
        CompartmentName name = CompartmentName.stored(stored);
        Left before = left.isEmpty() ? null : left.get(left.size() - 1);
        if (before != null && before.name().equals(name)) {
            left.set(left.size() - 1, new Left(name, before.from(), version, before.rows() + 1));
        } else {
            left.add(new Left(name, version, version, 1));
        }
    }

    /** Whether all that is left of it is claimed, none of it with somebody else. */
    private static boolean isWhole(Connection connection, CaseId caseId, Left part) {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM compartment WHERE case_id = ? AND name = ? AND erased_act IS NULL")) {
            select.setString(1, caseId.value().toString());
            select.setString(2, part.name().value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getInt(1) == part.rows();
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("what is left of a case could not be read", failure);
        }
    }

    /**
     * SHA-256 over what is there, in lower-case hex: of each version its number and the hash of its nonce, ciphertext and wrapped keys, in their order. Who has
     * a copy from before tells by it that the copy is of what was erased; it tells nothing else.
     */
    public String hash(CaseId caseId, Left part) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT SHA2(GROUP_CONCAT(CONCAT(version, ':', SHA2(CONCAT(nonce, ciphertext, wrapped_keys), 256))"
                                + " ORDER BY version SEPARATOR ','), 256) FROM compartment"
                                + " WHERE case_id = ? AND name = ? AND version BETWEEN ? AND ?")) {
            place(select, 1, caseId, part);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a part of a case could not be read", failure);
        }
    }

    /** Blanks it. @param act that says so, recorded in this transaction @throws IllegalStateException if it is not there as it was claimed */
    public void blank(CaseId caseId, Left part, UUID act) {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE compartment SET ciphertext = '', wrapped_keys = '',"
                            + " erased_act = ? WHERE case_id = ? AND name = ? AND version BETWEEN ? AND ? AND erased_act IS NULL")) {
                update.setString(1, act.toString());
                place(update, 2, caseId, part);
                if (update.executeUpdate() != part.to() - part.from() + 1) {
                    throw new IllegalStateException("a part of a case is not there as it was claimed");
                }
            }
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM compartment_grant WHERE case_id = ? AND name = ? AND version BETWEEN ? AND ?")) {
                place(delete, 1, caseId, part);
                delete.executeUpdate();
            }
            if (part.name().isAttachment()) {
                delete(
                        connection,
                        "DELETE FROM file_segment WHERE file = ?",
                        part.name().fileId().toString());
            }
            if (INDEXED.contains(part.name())) {
                forget(connection, caseId, part.name());
            }
        } catch (SQLException failure) {
            throw new VaultUnavailable("a part of a case could not be erased", failure);
        }
    }

    /**
     * Of payment details what names an account, of an identity all else; an act indexes one of both alone. By that and not by the act, which a row names that somebody wrote: one that
     * stands under the act of the other part stops no erasure, and a verification names it as long as it is there.
     */
    private static void forget(Connection connection, CaseId caseId, CompartmentName name) throws SQLException {
        String purposes = name.equals(CompartmentName.PAYMENT) ? "= 'ACCOUNT'" : "<> 'ACCOUNT'";
        delete(
                connection,
                "DELETE FROM blind_index WHERE case_id = ? AND purpose " + purposes,
                caseId.value().toString());
    }

    private static void delete(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                delete.setString(i + 1, values[i]);
            }
            delete.executeUpdate();
        }
    }

    private static void place(PreparedStatement statement, int first, CaseId caseId, Left part) throws SQLException {
        statement.setString(first, caseId.value().toString());
        statement.setString(first + 1, part.name().value());
        statement.setInt(first + 2, part.from());
        statement.setInt(first + 3, part.to());
    }
}
