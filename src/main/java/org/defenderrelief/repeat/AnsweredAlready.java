package org.defenderrelief.repeat;

import java.io.Serial;

/** Another transaction has given the answer to the same idempotency key. */
public final class AnsweredAlready extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    AnsweredAlready() {
        super("answered already", null, false, false);
    }
}
