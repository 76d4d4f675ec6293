package org.defenderrelief.vault.seal;

import java.io.Serial;

/** What is sealed does not open with this key in this place. Says no more, on purpose, and carries no cause that might. */
public final class DoesNotOpen extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public DoesNotOpen() {
        super("does not open", null, false, false);
    }
}
