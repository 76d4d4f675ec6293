package org.defenderrelief.vault.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /** Characters that zxcvbn measures. It takes more than the square of their number, and whoever has as many good ones needs no others. */
    private static final int MOST_MEASURED = 64;

    /** What zxcvbn takes for letters, and how many kinds of it: it tries all of their combinations, twice as many with each. */
    private static final String SIGNS = "4@8({[<3691!|0$5+7%2";

    private static final int MOST_KINDS = 8;

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
                || STRENGTH.measure(measured(passphrase.view()), List.of(signInName))
                                .getGuessesLog10()
                        < LEAST_GUESSES) {
            return refused(Flaw.WEAK_COMMON);
        }
        return Optional.empty();
    }

    /** What of it is measured, in bounded time: what is left out counts for nothing. */
    private static CharSequence measured(CharSequence passphrase) {
        StringBuilder measured = new StringBuilder();
        Set<Character> kinds = new HashSet<>();
        for (int i = 0; i < passphrase.length() && measured.length() < MOST_MEASURED; i++) {
            char each = passphrase.charAt(i);
            if (SIGNS.indexOf(each) < 0 || kinds.contains(each) || kinds.size() < MOST_KINDS && kinds.add(each)) {
                measured.append(each);
            }
        }
        return measured;
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
