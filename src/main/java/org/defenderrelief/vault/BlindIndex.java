package org.defenderrelief.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;

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
    private final Map<Purpose, SecretKeySpec> keys = new EnumMap<>(Purpose.class);

    BlindIndex(DataSource database, Keyring keyring) {
        this.database = database;
        for (Purpose purpose : Purpose.values()) {
            keys.put(purpose, new SecretKeySpec(keyring.blindIndexKey(purpose), "HmacSHA256"));
        }
    }

    /** HMAC-SHA256 of a value that {@link Normalised} wrote, under the purpose's key: 32 bytes. */
    public byte[] digest(Purpose purpose, String normalised) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.get(purpose));
            return mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", impossible);
        }
    }

    /** Indexes a case by values that {@link Normalised} wrote. What is indexed already stays as it is. */
    public void index(CaseId caseId, Map<Purpose, Set<String>> normalised) {
        int count = normalised.values().stream().mapToInt(Set::size).sum();
        if (count == 0) {
            return;
        }
        String insert = "INSERT IGNORE INTO blind_index (purpose, digest, case_id) VALUES (?,?,?)"
                + ",(?,?,?)".repeat(count - 1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            int at = 0;
            for (Map.Entry<Purpose, Set<String>> values : normalised.entrySet()) {
                for (String value : values.getValue()) {
                    statement.setString(++at, values.getKey().name());
                    statement.setBytes(++at, digest(values.getKey(), value));
                    statement.setString(++at, caseId.value().toString());
                }
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a case could not be indexed", failure);
        }
    }

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
