package org.defenderrelief.vault;

import java.io.Serial;

/** The database did not do what the vault needs; the act fails with it and may be tried again. */
public final class VaultUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public VaultUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
