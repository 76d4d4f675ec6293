package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import org.eclipse.microprofile.config.ConfigProvider;

/** Every connection of the service is taken, as under far too much load, until this is closed. */
public final class BusyDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Connection> taken = new ArrayList<>();

    public BusyDatabase(DataSource database) throws SQLException {
        int all = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.max-size", Integer.class);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (taken.size() < all) {
            try {
                taken.add(database.getConnection());
            } catch (SQLException inUse) {
                // A job of the service has one, and gives it back.
                if (System.nanoTime() > until) {
                    close();
                    throw inUse;
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection one : taken) {
            one.close();
        }
    }
}
