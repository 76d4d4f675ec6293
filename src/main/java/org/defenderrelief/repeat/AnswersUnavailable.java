package org.defenderrelief.repeat;

import java.io.Serial;
import java.sql.SQLException;

/** The database did not take or give a first answer; nothing is stored. */
final class AnswersUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    AnswersUnavailable(SQLException cause) {
        super("first answers", cause);
    }
}
