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

import org.defenderrelief.vault.seal.VerifyingKey;

/**
 * Holds who joined a partner organisation against the keys of the invitation's code, which a keeper's act names: the roster knows neither. That the
 * keeper held the office, the rules look at.
 */
final class JoinReplay {
    private static final String INVITED = "partner.person-invited";
    private static final String JOINED = "partner.person-joined";

    private final Connection connection;

    JoinReplay(Connection connection) {
        this.connection = connection;
    }

    /** Joinings that were not signed with the code of an invitation, or came to nothing that was one: some, and how many more. */
    List<Difference> differences() throws SQLException {
        Map<String, EntryRow> invited = new HashMap<>();
        for (EntryRow row : rows(INVITED)) {
            invited.putIfAbsent(CanonicalJson.parse(row.facts()).getOrDefault("invitation", ""), row);
        }
        Told found = new Told("history_entry");
        for (EntryRow row : rows(JOINED)) {
            EntryRow invitation = invited.get(CanonicalJson.parse(row.facts()).getOrDefault("invitation", ""));
            if (invitation == null || !isBy(invitation, row)) {
                found.add(new Difference(
                        Difference.Kind.NOT_AUTHENTIC,
                        "act " + row.entry(),
                        "somebody joined a partner organisation without the code of an invitation"));
            }
        }
        return found.differences();
    }

    private List<EntryRow> rows(String action) throws SQLException {
        List<EntryRow> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + StoredEntry.COLUMNS + " FROM history_entry e WHERE e.action = ? ORDER BY e.id")) {
            select.setString(1, action);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(StoredEntry.read(found).row());
                }
            }
        }
        return rows;
    }

    private static boolean isBy(EntryRow invitation, EntryRow joined) {
        Map<String, String> said = CanonicalJson.parse(invitation.facts());
        try {
            VerifyingKey key = VerifyingKey.of(HexFormat.of().parseHex(said.getOrDefault("signing", "")));
            return joined.signer().equals(said.get("keys"))
                    && said.getOrDefault("organisation", "")
                            .equals(CanonicalJson.parse(joined.facts()).get("organisation"))
                    && key.verifies(joined.body(), joined.signature());
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }
}
