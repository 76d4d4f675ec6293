package org.defenderrelief.vault;

import java.io.Serial;

/** What is sealed does not open with this key in this place. Says no more, on purpose, and carries no cause that might. */
final class DoesNotOpen extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    DoesNotOpen() {
        super("does not open", null, false, false);
    }
}
