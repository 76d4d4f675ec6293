package org.defenderrelief.vault.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.VaultUnavailable;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.Circle;
import org.defenderrelief.vault.seal.SymmetricKey;

/**
 * Finds cases that share a name and birth year, a phone, an e-mail or an account, by keyed digests alone. Each row names the act that wrote it;
 * whether somebody signed that, is for whoever relies on it to ask.
 */
@ApplicationScoped
@Transactional
public class BlindIndex {
    /**
     * Another case with something in common.
     *
     * @param otherCase that case
     * @param shared its rows with the same values
     */
    public record Match(CaseId otherCase, Set<IndexEntry> shared) {
        /** Of what kinds they are. One and the same person is not their own relative. */
        public Set<Purpose> purposes() {
            Set<Purpose> kinds = shared.stream()
                    .map(entry -> entry.value().purpose())
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purpose.class)));
            if (kinds.contains(Purpose.NAME_BIRTH_YEAR)) {
                kinds.remove(Purpose.RELATIVE);
            }
            return kinds;
        }

        /** The same without rows of these values; empty if nothing else is shared. */
        public Optional<Match> without(Set<IndexValue> values) {
            Set<IndexEntry> left = shared.stream()
                    .filter(entry -> !values.contains(entry.value()))
                    .collect(Collectors.toUnmodifiableSet());
            return left.isEmpty() ? Optional.empty() : Optional.of(new Match(otherCase, left));
        }
    }

    /** How many others are looked at for each value. */
    public static final int MOST = 100;

    private final DataSource database;
    private final IndexKeys keys;

    BlindIndex(DataSource database, IndexKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * Values that {@link Normalised} wrote as the index holds them, with the keys of the circles that the acting person is in. A value of a circle
     * that was founded without an index key is left out.
     *
     * @return what each of them is in the index, and as it was normalised
     * @throws org.defenderrelief.kernel.Problem.Forbidden {@code not-in-circle} if one of the values is another circle's to index
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if somebody put another key in the place of the circle's
     */
    public Map<IndexValue, String> digests(Acting acting, Map<Purpose, Set<String>> normalised) {
        return digests(acting, normalised, "relief/2|index|");
    }

    /**
     * As {@link #digests}, under keys of their own, so that nobody with the database sees which cases they stand in: for what is said of a person
     * whatever case they are in.
     *
     * @return in lower-case hex
     */
    public Set<String> flagged(Acting acting, Map<Purpose, Set<String>> normalised) {
        return digests(acting, normalised, "relief/2|index-flag|").keySet().stream()
                .map(IndexValue::digest)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<IndexValue, String> digests(Acting acting, Map<Purpose, Set<String>> normalised, String info) {
        Map<IndexValue, String> digests = new LinkedHashMap<>();
        for (Circle circle : Circle.values()) {
            Set<Purpose> theirs = EnumSet.noneOf(Purpose.class);
            normalised.forEach((purpose, values) -> {
                if (purpose.circle() == circle && !values.isEmpty()) {
                    theirs.add(purpose);
                }
            });
            if (!theirs.isEmpty()) {
                Optional<SymmetricKey> opened = keys.open(acting, circle);
                opened.ifPresent(key -> digest(key, info, theirs, normalised, digests));
            }
        }
        return digests;
    }

    private static void digest(
            SymmetricKey opened,
            String info,
            Set<Purpose> purposes,
            Map<Purpose, Set<String>> normalised,
            Map<IndexValue, String> digests) {
        try (SymmetricKey key = opened) {
            for (Purpose purpose : purposes) {
                if (purpose == Purpose.BETWEEN_FUNDS) {
                    ObliviousIndex.digests(key, normalised.get(purpose))
                            .forEach((digest, value) -> digests.put(new IndexValue(purpose, digest), value));
                    continue;
                }
                try (SymmetricKey ofPurpose = key.derive(info + purpose)) {
                    for (String value : normalised.get(purpose)) {
                        byte[] mac = ofPurpose.mac(value.getBytes(StandardCharsets.UTF_8));
                        digests.put(new IndexValue(purpose, HexFormat.of().formatHex(mac)), value);
                    }
                }
            }
        }
    }

    /** Writes values of a case down, as part of an act that commits to {@link #commitment} of them. What it wrote before stays as it is. */
    public void add(CaseId caseId, UUID act, Collection<IndexValue> values) {
        if (values.isEmpty()) {
            return;
        }
        String insert = "INSERT INTO blind_index (purpose, digest, case_id, act) VALUES (?,?,?,?)"
                + ",(?,?,?,?)".repeat(values.size() - 1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            int at = 0;
            for (IndexValue value : values) {
                statement.setString(++at, value.purpose().name());
                statement.setBytes(++at, HexFormat.of().parseHex(value.digest()));
                statement.setString(++at, caseId.value().toString());
                statement.setString(++at, act.toString());
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new VaultUnavailable("a case could not be indexed", failure);
        }
    }

    /** SHA-256 over the values in their order, as {@code PHONE:<hex>}, with commas between them; the view {@code blind_index_hash} says the same. */
    public static byte[] commitment(Collection<IndexValue> values) {
        String text = values.stream().sorted().map(IndexValue::text).collect(Collectors.joining(","));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an act wrote. @param caseId of which case, by the rows @param hash as {@link #commitment} makes it */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Written(CaseId caseId, byte[] hash) {}

    /** What the rows say that these acts wrote; an act under which rows of several cases stand is left out. */
    public Map<UUID, Written> writtenBy(Collection<UUID> acts) {
        if (acts.isEmpty()) {
            return Map.of();
        }
        String select =
                "SELECT act, case_id, hash FROM blind_index_hash WHERE act IN (?" + ",?".repeat(acts.size() - 1) + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            int at = 0;
            for (UUID act : acts) {
                statement.setString(++at, act.toString());
            }
            Map<UUID, Written> written = new HashMap<>();
            Set<UUID> twice = new HashSet<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID act = UUID.fromString(row.getString("act"));
                    Written one = new Written(
                            new CaseId(UUID.fromString(row.getString("case_id"))),
                            HexFormat.of().parseHex(row.getString("hash")));
                    if (written.put(act, one) != null) {
                        twice.add(act);
                    }
                }
            }
            written.keySet().removeAll(twice);
            return written;
        } catch (SQLException failure) {
            throw new VaultUnavailable("the index could not be read", failure);
        }
    }

    /** The rows of a case. */
    public List<IndexEntry> of(CaseId caseId) {
        try (Connection connection = database.getConnection()) {
            return own(connection, caseId);
        } catch (SQLException failure) {
            throw new VaultUnavailable("the index could not be read", failure);
        }
    }

    /** As {@link #matches(CaseId, Collection)} for all rows of the case. */
    public List<Match> matches(CaseId caseId) {
        return matches(caseId, of(caseId).stream().map(IndexEntry::value).collect(Collectors.toSet()));
    }

    /**
     * Other cases that share one of the values, those that share most first. Of the many that share one value only the newest
     * {@link #MOST} are looked at, so that an office's number that thousands gave hides nobody who shares another value, and takes no longer.
     */
    public List<Match> matches(CaseId caseId, Collection<IndexValue> values) {
        List<IndexValue> own = values.stream()
                .filter(value -> Purpose.COMPARED.contains(value.purpose()))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.getConnection()) {
            Map<CaseId, Set<IndexEntry>> shared = new LinkedHashMap<>();
            if (others(connection, caseId, own, shared)) {
                complete(connection, own, shared);
            }
            List<Match> matches = new ArrayList<>();
            shared.forEach((other, entries) -> matches.add(new Match(other, Set.copyOf(entries))));
            matches.sort(Comparator.comparing((Match match) -> -match.purposes().size())
                    .thenComparing(match -> match.otherCase().value()));
            return List.copyOf(matches);
        } catch (SQLException failure) {
            throw new VaultUnavailable("similar cases could not be looked up", failure);
        }
    }

    private static List<IndexEntry> own(Connection connection, CaseId caseId) throws SQLException {
        List<IndexEntry> own = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT purpose, digest, act FROM blind_index WHERE case_id = ?")) {
            select.setString(1, caseId.value().toString());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    own.add(entry(row));
                }
            }
        }
        return own;
    }

    private static IndexEntry entry(ResultSet row) throws SQLException {
        return new IndexEntry(
                new IndexValue(
                        Purpose.valueOf(row.getString("purpose")),
                        HexFormat.of().formatHex(row.getBytes("digest"))),
                UUID.fromString(row.getString("act")));
    }

    /** The newest that share each value. @return whether some value is shared by more */
    private static boolean others(
            Connection connection, CaseId caseId, List<IndexValue> own, Map<CaseId, Set<IndexEntry>> shared)
            throws SQLException {
        String ofOne =
                "(SELECT purpose, digest, act, case_id, ? AS value FROM blind_index WHERE purpose = ? AND digest = ? AND case_id <> ?"
                        + " ORDER BY case_id DESC LIMIT " + MOST + ")";
        int[] many = new int[own.size()];
        try (PreparedStatement select =
                connection.prepareStatement(String.join(" UNION ALL ", Collections.nCopies(own.size(), ofOne)))) {
            int at = 0;
            for (int value = 0; value < own.size(); value++) {
                select.setInt(++at, value);
                select.setString(++at, own.get(value).purpose().name());
                select.setBytes(++at, HexFormat.of().parseHex(own.get(value).digest()));
                select.setString(++at, caseId.value().toString());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    note(shared, row);
                    many[row.getInt("value")]++;
                }
            }
        }
        return Arrays.stream(many).anyMatch(each -> each == MOST);
    }

    /** What else those share that were found by one value, where another is shared by more than were looked at. */
    private static void complete(Connection connection, List<IndexValue> own, Map<CaseId, Set<IndexEntry>> shared)
            throws SQLException {
        String select = "SELECT purpose, digest, act, case_id FROM blind_index WHERE case_id IN (?"
                + ",?".repeat(shared.size() - 1) + ") AND (purpose, digest) IN ((?,?)"
                + ",(?,?)".repeat(own.size() - 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            int at = 0;
            for (CaseId found : shared.keySet()) {
                statement.setString(++at, found.value().toString());
            }
            for (IndexValue value : own) {
                statement.setString(++at, value.purpose().name());
                statement.setBytes(++at, HexFormat.of().parseHex(value.digest()));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    note(shared, row);
                }
            }
        }
    }

    private static void note(Map<CaseId, Set<IndexEntry>> shared, ResultSet row) throws SQLException {
        shared.computeIfAbsent(new CaseId(UUID.fromString(row.getString("case_id"))), other -> new LinkedHashSet<>())
                .add(entry(row));
    }
}
