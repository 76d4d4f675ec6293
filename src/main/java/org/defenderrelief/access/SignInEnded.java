package org.defenderrelief.access;

import org.defenderrelief.kernel.PersonId;

/**
 * A person's sign-in is over, whoever ended it: they themselves, or the identity provider. Fired once for a sign-in, in the transaction
 * that ends it, so what hangs on the sign-in (an unlocked vault) ends with it or it does not end.
 *
 * @param person whose it was
 * @param signIn as {@link CurrentActor#signIn()} names it
 */
public record SignInEnded(PersonId person, String signIn) {
    /** Without the sign-in's name, which is no use to a reader of logs. */
    @Override
    public String toString() {
        return "SignInEnded[" + person + "]";
    }
}
