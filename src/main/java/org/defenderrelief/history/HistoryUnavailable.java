package org.defenderrelief.history;

import java.io.Serial;

/** History could not be written or read. Whatever depends on it fails too; for a caller it is as if the database were away. */
public class HistoryUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    HistoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
