package org.defenderrelief.jobs;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not say whose turn it is, or did not keep what came of one. */
final class JobsUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    JobsUnavailable(SQLException cause) {
        super("turns of jobs", cause);
    }
}
