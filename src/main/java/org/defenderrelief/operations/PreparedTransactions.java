package org.defenderrelief.operations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import org.defenderrelief.history.Acts;
import org.defenderrelief.kernel.Rhythms;

/**
 * Ends what somebody prepared at the database and left. A transaction that is prepared (XA) keeps its rows locked although its session is over, its password was changed and
 * the database was started anew: with one, prepared in half a minute, a job would never run again and a case never be erased, and no committed row would tell it. The service
 * prepares none, and the database server is its own (docs/operations.md), so whatever is there is somebody else's.
 */
@ApplicationScoped
class PreparedTransactions {
    private static final Logger LOG = Logger.getLogger(PreparedTransactions.class);

    private final DataSource database;
    private final Acts acts;

    PreparedTransactions(DataSource database, Acts acts) {
        this.database = database;
        this.acts = acts;
    }

    void plan(@Observes Rhythms rhythms) {
        rhythms.add("prepared-transactions", "1m", Duration.ofSeconds(30), this::look);
    }

    void look() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> prepared = prepared(statement);
            for (String transaction : prepared) {
                end(statement, transaction);
            }
            if (!prepared.isEmpty()) {
                acts.tell(
                        new Acts.Claim("prepared_transaction", null, null, null),
                        "somebody prepared a transaction that keeps rows locked");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("Prepared transactions cannot be looked for", failure);
        }
    }

    /** The names of all that there are, as they are written in a statement. */
    private static List<String> prepared(Statement statement) throws SQLException {
        List<String> prepared = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("XA RECOVER")) {
            while (rows.next()) {
                byte[] name = rows.getBytes("data");
                int global = rows.getInt("gtrid_length");
                HexFormat hex = HexFormat.of();
                prepared.add("X'" + hex.formatHex(name, 0, global) + "',X'" + hex.formatHex(name, global, name.length)
                        + "'," + rows.getLong("formatID"));
            }
        }
        return prepared;
    }

    /** Whose session is still there cannot be ended by another; the database ends that after a while, and the next look this. */
    private static void end(Statement statement, String transaction) {
        try {
            statement.execute("XA ROLLBACK " + transaction);
        } catch (SQLException inUse) {
            LOG.warnf("A prepared transaction cannot be ended yet: SQLSTATE %s", inUse.getSQLState());
        }
    }
}
