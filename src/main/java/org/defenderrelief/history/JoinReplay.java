package org.defenderrelief.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * Holds who joined a partner organisation against the keys of the invitation's code, which a keeper's act names: the roster knows neither. That the
 * keeper held the office, the rules look at.
 */
final class JoinReplay {
    private static final String INVITED = "partner.person-invited";
    private static final String JOINED = "partner.person-joined";
    private static final String INVITATION = "invitation";

    private final Connection connection;

    JoinReplay(Connection connection) {
        this.connection = connection;
    }

    /** @param said what the facts say; nothing, which is nobody's word, where they have not the form they are written in */
    private record Row(EntryRow entry, Map<String, String> said, boolean placed) {
        static Row read(ResultSet row) throws SQLException {
            EntryRow entry = StoredEntry.read(row).row();
            return new Row(
                    entry,
                    CanonicalJson.plain(entry.facts()).orElseGet(TreeMap::new),
                    row.getString("position") != null);
        }

        String text(String fact) {
            return said.getOrDefault(fact, "");
        }
    }

    /** Adds joinings that were not signed with the code of an invitation, or came to nothing that was one: some, and how many more. */
    void addTo(List<Difference> found) throws SQLException {
        Map<String, Row> invited = new HashMap<>();
        for (Row row : rows(INVITED)) {
            invited.putIfAbsent(row.text(INVITATION), row);
        }
        Told told = new Told("history_entry");
        for (Row row : rows(JOINED)) {
            Row invitation = invited.get(row.text(INVITATION));
            if (invitation == null || !isBy(invitation, row)) {
                told.add(
                        new Difference(
                                Difference.Kind.NOT_AUTHENTIC,
                                "act " + row.entry().entry(),
                                "somebody joined a partner organisation without the code of an invitation"),
                        !row.placed());
            }
        }
        found.addAll(told.differences());
    }

    private List<Row> rows(String action) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT l.position AS position, "
                + StoredEntry.COLUMNS
                + " FROM history_entry e LEFT JOIN history_leaf l ON l.entry_id = e.id AND " + SqlFacts.isPlace("l")
                + " WHERE e.action = ? AND " + SqlFacts.isNotSetAside() + " ORDER BY e.id")) {
            select.setString(1, action);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(Row.read(found));
                }
            }
        }
        return rows;
    }

    private static boolean isBy(Row invitation, Row joined) {
        try {
            VerifyingKey key = VerifyingKey.of(HexFormat.of().parseHex(invitation.text("signing")));
            EntryRow signed = joined.entry();
            return signed.signer().equals(invitation.said().get("keys"))
                    && invitation.text("organisation").equals(joined.said().get("organisation"))
                    && key.verifies(signed.body(), signed.signature());
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }
}
