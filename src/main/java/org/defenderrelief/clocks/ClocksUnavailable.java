package org.defenderrelief.clocks;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not say which steps were taken, or did not keep one. */
final class ClocksUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ClocksUnavailable(SQLException cause) {
        super("steps of deadlines", cause);
    }
}
