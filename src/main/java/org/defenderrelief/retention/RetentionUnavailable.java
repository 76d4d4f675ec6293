package org.defenderrelief.retention;

import java.io.Serial;

/** The database does not say what may be due; nothing is erased then. */
final class RetentionUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RetentionUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
