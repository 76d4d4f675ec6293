package org.defenderrelief.vault.index;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.SymmetricKey;

/** Finds cases that share a name and birth year, a phone, an e-mail or an account, by keyed digests alone. */
@ApplicationScoped
@Transactional
public class BlindIndex {
    /**
     * Another case with something in common.
     *
     * @param otherCase that case
     * @param purposes what they share
     */
    public record Match(CaseId otherCase, Set<Purpose> purposes) {}

    /** How many others are looked at for each value. */
    public static final int MOST = 100;

    private final DataSource database;
    private final IndexKeys keys;

    BlindIndex(DataSource database, IndexKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * Indexes a case by values that {@link Normalised} wrote, with the keys of the circles that the acting person is in. What is indexed
     * already stays as it is.
     *
     * @throws org.defenderrelief.kernel.Problem.Forbidden {@code not-in-circle} if one of the values is another circle's to index
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if somebody put another key in the place of the circle's
     */
    public void index(Acting acting, CaseId caseId, Map<Purpose, Set<String>> normalised) {
        List<Digest> digests = new ArrayList<>();
        for (Circle circle : Circle.values()) {
            Set<Purpose> theirs = EnumSet.noneOf(Purpose.class);
            normalised.forEach((purpose, values) -> {
                if (purpose.circle() == circle && !values.isEmpty()) {
                    theirs.add(purpose);
                }
            });
            if (!theirs.isEmpty()) {
                Optional<SymmetricKey> opened = keys.open(acting, circle);
                opened.ifPresent(key -> digest(key, theirs, normalised, digests));
            }
        }
        if (!digests.isEmpty()) {
            insert(caseId, digests);
        }
    }

    private static void digest(
            SymmetricKey opened, Set<Purpose> purposes, Map<Purpose, Set<String>> normalised, List<Digest> digests) {
        try (SymmetricKey key = opened) {
            for (Purpose purpose : purposes) {
                try (SymmetricKey ofPurpose = key.derive("relief/2|index|" + purpose)) {
                    for (String value : normalised.get(purpose)) {
                        digests.add(new Digest(purpose, ofPurpose.mac(value.getBytes(StandardCharsets.UTF_8))));
                    }
                }
            }
        }
    }

    private void insert(CaseId caseId, List<Digest> digests) {
        String insert = "INSERT IGNORE INTO blind_index (purpose, digest, case_id) VALUES (?,?,?)"
                + ",(?,?,?)".repeat(digests.size() - 1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            int at = 0;
            for (Digest digest : digests) {
                statement.setString(++at, digest.purpose().name());
                statement.setBytes(++at, digest.value());
                statement.setString(++at, caseId.value().toString());
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a case could not be indexed", failure);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Digest(Purpose purpose, byte[] value) {}

    /**
     * Other cases that share a value with this one, those that share most first. Of the many that share one value only the newest
     * {@link #MOST} are looked at, so that an office's number that thousands gave hides nobody who shares another value, and takes no longer.
     */
    public List<Match> matches(CaseId caseId) {
        try (Connection connection = database.getConnection()) {
            List<Digest> own = own(connection, caseId);
            if (own.isEmpty()) {
                return List.of();
            }
            Map<CaseId, Set<Purpose>> shared = new LinkedHashMap<>();
            if (others(connection, caseId, own, shared)) {
                complete(connection, own, shared);
            }
            List<Match> matches = new ArrayList<>();
            shared.forEach((other, purposes) -> matches.add(new Match(other, Set.copyOf(purposes))));
            matches.sort(Comparator.comparing((Match match) -> -match.purposes().size())
                    .thenComparing(match -> match.otherCase().value()));
            return List.copyOf(matches);
        } catch (SQLException failure) {
            throw new VaultUnavailable("similar cases could not be looked up", failure);
        }
    }

    private static List<Digest> own(Connection connection, CaseId caseId) throws SQLException {
        List<Digest> own = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT purpose, digest FROM blind_index WHERE case_id = ?")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    own.add(new Digest(Purpose.valueOf(row.getString(1)), row.getBytes(2)));
                }
            }
        }
        return own;
    }

    /** The newest that share each value. @return whether some value is shared by more */
    private static boolean others(
            Connection connection, CaseId caseId, List<Digest> own, Map<CaseId, Set<Purpose>> shared)
            throws SQLException {
        String ofOne =
                "(SELECT purpose, case_id, ? AS value FROM blind_index WHERE purpose = ? AND digest = ? AND case_id <> ?"
                        + " ORDER BY case_id DESC LIMIT " + MOST + ")";
        int[] many = new int[own.size()];
        try (PreparedStatement select =
                connection.prepareStatement(String.join(" UNION ALL ", Collections.nCopies(own.size(), ofOne)))) {
            int at = 0;
            for (int value = 0; value < own.size(); value++) {
                select.setInt(++at, value);
                select.setString(++at, own.get(value).purpose().name());
                select.setBytes(++at, own.get(value).value());
                select.setString(++at, caseId.value().toString());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    note(shared, row);
                    many[row.getInt(3)]++;
                }
            }
        }
        return Arrays.stream(many).anyMatch(each -> each == MOST);
    }

    /** What else those share that were found by one value, where another is shared by more than were looked at. */
    private static void complete(Connection connection, List<Digest> own, Map<CaseId, Set<Purpose>> shared)
            throws SQLException {
        String select = "SELECT purpose, case_id FROM blind_index WHERE case_id IN (?" + ",?".repeat(shared.size() - 1)
                + ") AND (purpose, digest) IN ((?,?)" + ",(?,?)".repeat(own.size() - 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            int at = 0;
            for (CaseId found : shared.keySet()) {
                statement.setString(++at, found.value().toString());
            }
            for (Digest digest : own) {
                statement.setString(++at, digest.purpose().name());
                statement.setBytes(++at, digest.value());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    note(shared, row);
                }
            }
        }
    }

    private static void note(Map<CaseId, Set<Purpose>> shared, ResultSet row) throws SQLException {
        shared.computeIfAbsent(
                        new CaseId(UUID.fromString(row.getString("case_id"))), other -> EnumSet.noneOf(Purpose.class))
                .add(Purpose.valueOf(row.getString("purpose")));
    }
}
