package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** As whom a test speaks with the tests' database, beside the service. */
public enum DatabaseUser {
    /** With the rights of the service itself. */
    SERVICE("quarkus.datasource"),

    /** With the rights of the owner, who makes and changes the tables. */
    OWNER("quarkus.flyway");

    private static final Pattern DEFINES = Pattern.compile("(CREATE|DROP|ALTER) ");
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEFINE_TRIES = 60;

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
                define(session, statement);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Runs a statement that may define something, such as a trigger. For that it needs the table alone, and who waits for it holds up all who come after: also
     * the second transaction of somebody whose first it waits for, and then nobody goes on. So it waits for a second, lets the others pass, and tries again.
     */
    public static boolean define(Statement session, String sql) throws SQLException {
        if (!DEFINES.matcher(sql).lookingAt()) {
            return session.execute(sql);
        }
        // A definition keeps the mode that it was made in, and a test may have left another to its session.
        session.execute("SET @before_defining = @@sql_mode, sql_mode = DEFAULT, lock_wait_timeout = 1");
        try {
            for (int left = DEFINE_TRIES; ; left--) {
                try {
                    return session.execute(sql);
                } catch (SQLException waited) {
                    if (waited.getErrorCode() != LOCK_WAIT_TIMEOUT || left == 0) {
                        throw waited;
                    }
                }
            }
        } finally {
            session.execute("SET lock_wait_timeout = DEFAULT, sql_mode = @before_defining");
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
