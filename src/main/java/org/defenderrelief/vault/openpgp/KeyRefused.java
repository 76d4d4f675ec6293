package org.defenderrelief.vault.openpgp;

import java.io.Serial;

/** A text is no public key that mails can be encrypted to. */
public final class KeyRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Why {
        /** It is longer than {@link ReadKey#MOST_CHARACTERS}. */
        LENGTH,
        /** It is no armoured public key, or not all of it, or its owner did not sign it. */
        FORM,
        /** It is or has a private key. */
        PRIVATE,
        /** There are several keys. */
        SEVERAL,
        /** It is past its day, or not yet valid. */
        EXPIRED,
        /** It is of a kind or a length that is not safe any more. */
        WEAK,
        /** None of it is for encrypting. */
        PURPOSE
    }

    private final Why why;

    KeyRefused(Why why) {
        super("a key was refused: " + why, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
