package org.defenderrelief.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.defenderrelief.kernel.Problem;

/** The bench's own tables. The owner makes them only where the local bench was turned on; they are no part of the product's schema. */
@ApplicationScoped
class BenchTables {
    private final DemoConfig config;
    private final String url;
    /** Empty in production, where the service does not know the owner. */
    private final Optional<String> owner;

    private final Optional<String> ownerPassword;

    BenchTables(
            DemoConfig config,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.flyway.username") Optional<String> owner,
            @ConfigProperty(name = "quarkus.flyway.password") Optional<String> ownerPassword) {
        this.config = config;
        this.url = url;
        this.owner = owner;
        this.ownerPassword = ownerPassword;
    }

    /** Makes a table that the service may only insert into, if the bench is on. @param shape what follows the table's name */
    void make(String name, String shape) throws SQLException {
        if (!isOn()) {
            return;
        }
        try (Connection connection = owner();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + name + " " + shape);
            statement.execute("GRANT INSERT ON " + name + " TO relief_app@'%'");
        }
    }

    /** @throws Problem.NotFound unless the local bench turned it on */
    void requireOn() {
        if (!isOn()) {
            throw new Problem.NotFound();
        }
    }

    /** As the owner, who may read every table. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(url, owner.orElseThrow(), ownerPassword.orElseThrow());
    }

    private boolean isOn() {
        return config.enabled() && config.bench();
    }
}
