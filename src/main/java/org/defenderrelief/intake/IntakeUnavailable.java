package org.defenderrelief.intake;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not take or give what intake needs; nothing is stored. */
final class IntakeUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    IntakeUnavailable(SQLException cause) {
        super("intake storage", cause);
    }
}
