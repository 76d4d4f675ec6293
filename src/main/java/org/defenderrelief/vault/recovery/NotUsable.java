package org.defenderrelief.vault.recovery;

import java.io.Serial;

/** A kit, a result or the record of a drill that cannot be used. The reason is one sentence without names or secrets. */
public class NotUsable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotUsable(String reason) {
        super(reason);
    }
}
