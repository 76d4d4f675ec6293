package org.defenderrelief.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.defenderrelief.kernel.Problem;

/**
 * The machine's ceiling for the bench: one row of the body's size inserted and committed, and nothing else. Its table is made by the
 * owner only where the local bench turned it on; it is no part of the product's schema.
 */
@ApplicationScoped
public class BareInsert {
    private final DemoConfig config;
    private final DataSource database;
    private final String url;
    /** Empty in production, where the service does not know the owner. */
    private final Optional<String> owner;

    private final Optional<String> ownerPassword;

    BareInsert(
            DemoConfig config,
            DataSource database,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.flyway.username") Optional<String> owner,
            @ConfigProperty(name = "quarkus.flyway.password") Optional<String> ownerPassword) {
        this.config = config;
        this.database = database;
        this.url = url;
        this.owner = owner;
        this.ownerPassword = ownerPassword;
    }

    void atStart(@Observes StartupEvent start) throws SQLException {
        if (!config.enabled() || !config.bench()) {
            return;
        }
        try (Connection connection =
                        DriverManager.getConnection(url, owner.orElseThrow(), ownerPassword.orElseThrow());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS bench_row (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, body BLOB NOT NULL)");
            statement.execute("GRANT INSERT ON bench_row TO relief_app@'%'");
        }
    }

    /** Inserts and commits. @throws Problem.NotFound unless the local bench turned it on */
    @Transactional
    public void insert(byte[] body) throws SQLException {
        if (!config.enabled() || !config.bench()) {
            throw new Problem.NotFound();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_row (body) VALUES (?)")) {
            insert.setBytes(1, body);
            insert.executeUpdate();
        }
    }
}
