package org.defenderrelief.history;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

/** Brings this node's memory of the history up to now, which its own rhythm does within a second. */
@ApplicationScoped
public class Followed {
    private final LogMonitor monitor;

    Followed(LogMonitor monitor) {
        this.monitor = monitor;
    }

    public void now() {
        try {
            monitor.follow();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
