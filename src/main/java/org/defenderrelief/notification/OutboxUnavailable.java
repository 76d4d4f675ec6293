package org.defenderrelief.notification;

import java.io.Serial;

/** The outbox could not be written or read; what depends on it fails too. */
final class OutboxUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    OutboxUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
