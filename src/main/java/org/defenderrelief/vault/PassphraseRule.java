package org.defenderrelief.vault;

import java.util.Locale;
import java.util.Optional;

/**
 * What a vault passphrase must be like. Length is what counts (NIST SP 800-63B section 5.1.1.2): no demand for digits or symbols, but
 * the sign-in name adds nothing and a few repeated characters are no passphrase.
 */
final class PassphraseRule {
    static final int LEAST = 14;
    static final int LEAST_BESIDE_NAME = 10;
    static final int LEAST_DISTINCT = 6;

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
        if (folded.codePoints().distinct().count() < LEAST_DISTINCT) {
            return Optional.of("Choose a passphrase with at least " + LEAST_DISTINCT + " different characters.");
        }
        return Optional.empty();
    }
}
