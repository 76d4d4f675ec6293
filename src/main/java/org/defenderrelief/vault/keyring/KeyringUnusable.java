package org.defenderrelief.vault.keyring;

import java.io.Serial;

/** The service has no keyring it can use, so it does not start. The message says what to do and holds no secret. */
public final class KeyringUnusable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    KeyringUnusable(String message) {
        super(message);
    }
}
