package org.defenderrelief.history;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

/** Two looks at the end of the history, which this node's own rhythm takes within ten seconds: what is out of line at both is alarmed. */
@ApplicationScoped
public class WatchedTwice {
    private final TailWatch watch;

    WatchedTwice(TailWatch watch) {
        this.watch = watch;
    }

    public void look() {
        try {
            watch.look();
            watch.look();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
