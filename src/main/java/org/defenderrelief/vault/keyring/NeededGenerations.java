package org.defenderrelief.vault.keyring;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Asks the database which generations of the keyring something still needs: people's keys that are sealed under one, and what one made that
 * lives for a while. It looks into the history's table too, which holds when a generation came into use; the command runs without the service.
 */
final class NeededGenerations {
    private static final String SEALED = "SELECT COALESCE(MIN(pepper_generation), ?) FROM pepper_in_use";

    /** The longest that anything made by a generation is read is a draft. */
    private static final String REPLACED = "SELECT COALESCE(MAX(CAST(JSON_VALUE(e.facts, '$.generation') AS INT)), 1)"
            + " FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
            + " WHERE e.case_id IS NULL AND e.action = 'keyring.rotated' AND e.occurred_at < ?";

    private final Map<String, String> environment;
    private final Clock clock;

    NeededGenerations(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Number of the newest generation that, like all before it, nothing needs; 0 if there is none.
     *
     * @param active the one in use, which is always needed
     */
    int unneeded(int active) throws SQLException {
        try (Connection connection = connect()) {
            LocalDateTime before = LocalDateTime.ofInstant(
                    clock.instant().minus(DraftKeys.LIFE).minus(ServiceKeys.OVERLAP), ZoneOffset.UTC);
            int sealed = number(connection, SEALED, active);
            int lasting = number(connection, REPLACED, before);
            return Math.min(active, Math.min(sealed, lasting)) - 1;
        }
    }

    private static int number(Connection connection, String query, Object value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, value);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        String url = environment.get("RELIEF_AUDIT_URL");
        String user = environment.get("RELIEF_AUDIT_USER");
        if (url == null || user == null) {
            throw new KeyringUnusable("What is needed is asked of the database: set RELIEF_AUDIT_URL, RELIEF_AUDIT_USER"
                    + " and RELIEF_AUDIT_PASSWORD.");
        }
        return DriverManager.getConnection(url, user, environment.get("RELIEF_AUDIT_PASSWORD"));
    }
}
