package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** As whom a test speaks with the tests' database, beside the service. */
public enum DatabaseUser {
    /** With the rights of the service itself. */
    SERVICE("quarkus.datasource"),

    /** With the rights of the owner, who makes and changes the tables. */
    OWNER("quarkus.flyway");

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

    /** A new connection of that user's, to be closed. */
    public Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue(settings + ".username", String.class),
                config.getValue(settings + ".password", String.class));
    }
}
