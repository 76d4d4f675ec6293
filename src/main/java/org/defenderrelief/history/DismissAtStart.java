package org.defenderrelief.history;

import java.sql.SQLException;
import java.util.OptionalLong;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** An operator who has looked at rows that nobody signed says how many there are; that is recorded, and verifications are silent of them from then on. */
@ApplicationScoped
class DismissAtStart {
    /** Once the service signs by the generation in use. */
    private static final int LATER = 300;

    private static final Logger LOG = Logger.getLogger(DismissAtStart.class);

    private final CheckHistory check;
    private final OptionalLong rows;

    DismissAtStart(CheckHistory check, HistoryConfig config) {
        this.check = check;
        this.rows = config.dismissUnsignedRows();
    }

    void dismiss(@Observes @Priority(LATER) StartupEvent start) throws SQLException {
        if (rows.isPresent()) {
            dismiss(rows.getAsLong());
        }
    }

    /** Does nothing, and logs it, if there are more or fewer: nobody dismisses what they have not looked at. */
    void dismiss(long known) throws SQLException {
        long found = check.dismiss(known);
        if (found != known) {
            LOG.errorf("Nothing was dismissed: %d rows that nobody signed were set aside, not %d.", found, known);
        }
    }
}
