package org.defenderrelief.vault.people;

import java.io.Serial;

import org.defenderrelief.kernel.Problem;

/** What came is not what the passkey that was asked for would have answered. Says no more, on purpose, and carries no cause that might. */
final class NotThePasskey extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotThePasskey() {
        super("not the passkey", null, false, false);
    }

    /** How people are told. */
    static Problem.Forbidden refused() {
        return new Problem.Forbidden("wrong-passkey", "This passkey was not accepted.");
    }
}
