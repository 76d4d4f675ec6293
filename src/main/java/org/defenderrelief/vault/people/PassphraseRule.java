package org.defenderrelief.vault.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.nulabinc.zxcvbn.Zxcvbn;

import org.defenderrelief.vault.seal.Passphrase;

/**
 * What a vault passphrase must be like. Length is what counts (NIST SP 800-63B section 5.1.1.2): no demand for digits or symbols, but
 * the sign-in name adds nothing, and what zxcvbn finds among common passwords, words and patterns is worth no more than they are.
 */
final class PassphraseRule {
    static final int LEAST = 14;
    static final int LEAST_BESIDE_NAME = 10;

    /** Guesses, as a power of ten, below which a passphrase is refused: zxcvbn's highest class begins here. */
    static final double LEAST_GUESSES = 10;

    private static final Zxcvbn STRENGTH = new Zxcvbn();

    private PassphraseRule() {}

    /** Why it will not do, as a sentence for the person who chose it; empty if it will. */
    static Optional<String> refusal(Passphrase passphrase, String signInName) {
        if (passphrase.length() > Passphrase.MAX_LENGTH) {
            return Optional.of("Choose a passphrase of at most " + Passphrase.MAX_LENGTH + " characters.");
        }
        if (passphrase.length() < LEAST) {
            return Optional.of("Choose a passphrase of at least " + LEAST + " characters; several words are good.");
        }
        String folded = passphrase.view().toString().toLowerCase(Locale.ROOT);
        String besideName = folded.replace(signInName.toLowerCase(Locale.ROOT), "");
        if (besideName.codePointCount(0, besideName.length()) < LEAST_BESIDE_NAME) {
            return Optional.of("Your sign-in name does not count: choose at least " + LEAST_BESIDE_NAME
                    + " characters besides it.");
        }
        if (STRENGTH.measure(passphrase.view(), List.of(signInName)).getGuessesLog10() < LEAST_GUESSES) {
            return Optional.of(
                    "This is among the passphrases that are tried first. Take the six words offered, or something longer and your own.");
        }
        return Optional.empty();
    }
}
