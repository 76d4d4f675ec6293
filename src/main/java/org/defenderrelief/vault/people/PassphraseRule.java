package org.defenderrelief.vault.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.nulabinc.zxcvbn.Zxcvbn;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Violation;
import org.defenderrelief.vault.seal.Passphrase;

/**
 * What a vault passphrase must be like. Length is what counts (NIST SP 800-63B section 5.1.1.2): no demand for digits or symbols, but
 * the sign-in name and phrases that everybody knows add nothing, and what zxcvbn finds among common passwords, words and patterns is worth no more
 * than they are.
 */
final class PassphraseRule {
    static final int LEAST = 14;
    static final int LEAST_BESIDE_NAME = 10;

    /** Guesses, as a power of ten, below which a passphrase is refused: zxcvbn's highest class begins here. */
    static final double LEAST_GUESSES = 10;

    private static final Zxcvbn STRENGTH = new Zxcvbn();

    private static final List<String> FAMOUS = famous();

    private PassphraseRule() {}

    /** Why it will not do, for the person who chose it; empty if it will. */
    static Optional<Violation> refusal(Passphrase passphrase, String signInName) {
        if (passphrase.length() > Passphrase.MAX_LENGTH) {
            return refused(Flaw.WEAK_TOO_LONG, Passphrase.MAX_LENGTH);
        }
        if (passphrase.length() < LEAST) {
            return refused(Flaw.WEAK_TOO_SHORT, LEAST);
        }
        String folded = passphrase.view().toString().toLowerCase(Locale.ROOT);
        String besideName = folded.replace(signInName.toLowerCase(Locale.ROOT), "");
        if (besideName.codePointCount(0, besideName.length()) < LEAST_BESIDE_NAME) {
            return refused(Flaw.WEAK_NAME, LEAST_BESIDE_NAME);
        }
        if (isMostlyFamous(besideName)
                || STRENGTH.measure(passphrase.view(), List.of(signInName)).getGuessesLog10() < LEAST_GUESSES) {
            return refused(Flaw.WEAK_COMMON);
        }
        return Optional.empty();
    }

    private static Optional<Violation> refused(Flaw flaw, Object... about) {
        return Optional.of(new Violation("passphrase", flaw, about));
    }

    /** Whether a phrase that everybody knows, however it is spaced and accented, is nearly all of it. */
    private static boolean isMostlyFamous(String folded) {
        String bare = Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("[^\\p{L}\\p{N}]", "");
        return FAMOUS.stream()
                .filter(bare::contains)
                .anyMatch(phrase -> bare.replace(phrase, "").length() < LEAST_BESIDE_NAME);
    }

    private static List<String> famous() {
        try (InputStream list = PassphraseRule.class.getResourceAsStream("/vault/famous-phrases.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
