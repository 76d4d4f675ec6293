package org.defenderrelief.access;

import java.io.Serial;
import java.sql.SQLException;

/** Whether a sign-in is over could not be asked; so nobody is let in. */
final class SignInUnknown extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SignInUnknown(SQLException cause) {
        super("ended sign-ins", cause);
    }
}
