package org.defenderrelief.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.StartupEvent;

/** The machine's ceiling for the bench: one row of the body's size inserted and committed, and nothing else. */
@ApplicationScoped
public class BareInsert {
    private final BenchTables tables;
    private final DataSource database;

    BareInsert(BenchTables tables, DataSource database) {
        this.tables = tables;
        this.database = database;
    }

    void atStart(@Observes StartupEvent start) throws SQLException {
        tables.make("bench_row", "(id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, body BLOB NOT NULL)");
    }

    /** Inserts and commits. @throws Problem.NotFound unless the local bench turned it on */
    @Transactional
    public void insert(byte[] body) throws SQLException {
        tables.requireOn();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_row (body) VALUES (?)")) {
            insert.setBytes(1, body);
            insert.executeUpdate();
        }
    }
}
