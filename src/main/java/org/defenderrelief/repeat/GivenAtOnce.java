package org.defenderrelief.repeat;

import java.io.Serial;

/** A command was being given under the same key at the same time, and is done: nothing of this one lasts, and done once more it finds the other. */
final class GivenAtOnce extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    GivenAtOnce() {
        super("given at once", null, false, false);
    }
}
