package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** As whom a test speaks with the tests' database, beside the service. */
public enum DatabaseUser {
    /** With the rights of the service itself. */
    SERVICE("quarkus.datasource"),

    /** With the rights of the owner, who makes and changes the tables. */
    OWNER("quarkus.flyway");

    /** By user and address. To be connected anew costs more than what most tests ask. */
    private static final Map<String, MariaDbPoolDataSource> POOLS = new ConcurrentHashMap<>();

    private final String settings;

    DatabaseUser(String settings) {
        this.settings = settings;
    }

    /** Runs statements in one transaction, as far as they can be part of one; no foreign key holds them. */
    public void atOnce(List<String> statements) {
        try (Connection connection = connect();
                Statement session = connection.createStatement()) {
            session.execute("SET FOREIGN_KEY_CHECKS = 0");
            connection.setAutoCommit(false);
            for (String statement : statements) {
                session.execute(statement);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A connection of that user's, as a new one, to be closed; the next test has it again then. */
    public Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        String user = config.getValue(settings + ".username", String.class);
        return POOLS.computeIfAbsent(
                        user + " " + url,
                        first -> pool(url, user, config.getValue(settings + ".password", String.class)))
                .getConnection();
    }

    private static MariaDbPoolDataSource pool(String url, String user, String password) {
        try {
            // All in one: whatever is set afterwards begins the pool anew.
            return new MariaDbPoolDataSource(url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password="
                    + password + "&minPoolSize=0&maxPoolSize=40&maxIdleTime=60&useResetConnection=true");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
