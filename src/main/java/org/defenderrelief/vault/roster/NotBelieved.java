package org.defenderrelief.vault.roster;

import java.io.Serial;

/** A roster, or a statement, that does not follow from the root. The reason names the statement by its number and holds no names. */
public class NotBelieved extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotBelieved(String reason) {
        super(reason);
    }

    /** A statement that follows once more people have signed it. */
    static final class SignaturesWanting extends NotBelieved {
        @Serial
        private static final long serialVersionUID = 1L;

        SignaturesWanting(String reason) {
            super(reason);
        }
    }
}
