package org.defenderrelief.vault.index;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** Other cases that share a value with this one, those that share most first. */
    public List<Match> matches(CaseId caseId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT DISTINCT o.case_id, o.purpose"
                        + " FROM blind_index m JOIN blind_index o ON o.purpose = m.purpose AND o.digest = m.digest"
                        + " AND o.case_id <> m.case_id WHERE m.case_id = ? ORDER BY o.case_id, o.purpose")) {
            select.setString(1, caseId.value().toString());
            Map<CaseId, Set<Purpose>> shared = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    shared.computeIfAbsent(
                                    new CaseId(UUID.fromString(row.getString(1))),
                                    other -> EnumSet.noneOf(Purpose.class))
                            .add(Purpose.valueOf(row.getString(2)));
                }
            }
            List<Match> matches = new ArrayList<>();
            shared.forEach((other, purposes) -> matches.add(new Match(other, Set.copyOf(purposes))));
            matches.sort((a, b) -> b.purposes().size() - a.purposes().size());
            return List.copyOf(matches);
        } catch (SQLException failure) {
            throw new VaultUnavailable("similar cases could not be looked up", failure);
        }
    }
}
