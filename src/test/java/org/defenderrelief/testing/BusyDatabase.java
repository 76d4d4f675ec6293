package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import org.eclipse.microprofile.config.ConfigProvider;

/** Every connection of the service is taken, as under far too much load, until this is closed. */
public final class BusyDatabase implements AutoCloseable {
    private final List<Connection> taken = new ArrayList<>();

    public BusyDatabase(DataSource database) throws SQLException {
        int all = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.max-size", Integer.class);
        try {
            while (taken.size() < all) {
                taken.add(database.getConnection());
            }
        } catch (SQLException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection one : taken) {
            one.close();
        }
    }
}
