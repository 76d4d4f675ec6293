package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

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

    /** A new connection of that user's, to be closed. */
    public Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue(settings + ".username", String.class),
                config.getValue(settings + ".password", String.class));
    }
}
