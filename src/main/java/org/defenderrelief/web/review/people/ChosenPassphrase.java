package org.defenderrelief.web.review.people;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.people.WordList;
import org.defenderrelief.vault.seal.Passphrase;

/**
 * The passphrase that a form gives: the six words that the page offered, unless the person typed their own, twice. The offer stays the
 * same while the form is refused, since it may be on paper already.
 *
 * @param offered the six words, which only this page holds
 */
record ChosenPassphrase(String offered, String own, String again) {
    static final String FIELD = "passphrase";

    /** @param offeredOrNull what the form had; anything but six words is replaced by a fresh offer, and then must be taken anew */
    static ChosenPassphrase of(String offeredOrNull, String ownOrNull, String againOrNull) {
        return new ChosenPassphrase(text(offeredOrNull), text(ownOrNull), text(againOrNull));
    }

    /** The words to show on the page. */
    String shown() {
        return offered.matches("[a-z]{3,8}(-[a-z]{3,8}){5}") ? offered : WordList.passphrase();
    }

    /** @throws Problem.InvalidInput if their own is not the same twice */
    Passphrase read() {
        if (own.isEmpty() && again.isEmpty()) {
            return Passphrase.of(offered);
        }
        if (!own.equals(again)) {
            throw new Problem.InvalidInput(FIELD, Flaw.NOT_THE_SAME);
        }
        return Passphrase.of(own);
    }

    private static String text(String typed) {
        return typed == null ? "" : typed;
    }

    @Override
    public String toString() {
        return "ChosenPassphrase[redacted]";
    }
}
