package org.defenderrelief.vault.oprf;

import java.io.Serial;

/** An answer was not made with the key that was published, or is no answer to what was asked. */
public final class NotProven extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotProven() {
        super("not evaluated under the published key", null, false, false);
    }
}
