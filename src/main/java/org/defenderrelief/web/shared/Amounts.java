package org.defenderrelief.web.shared;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Money;

/**
 * Amounts as people type them, with a decimal comma or a decimal point and with what their language puts between thousands. What can be read
 * in two ways, such as {@code 1,200} or {@code 1.200}, is not guessed at but refused: it may be a thousand times the other.
 */
public final class Amounts {
    /** Blanks of all kinds and apostrophes stand between thousands only. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u2009\\u202f\\u066c'\\u2019]");

    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final Pattern ONE_SEPARATOR = Pattern.compile("(\\d+)[.,](\\d+)");
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:([.,])\\d{3})(?:\\1\\d{3})*(?:(?!\\1)[.,]\\d+)?");
    private static final int LONGEST = 40;

    private Amounts() {}

    /**
     * The amount as JSON and the rooms write it, digits and a point; empty if it is none, or could be two.
     *
     * @param currency its ISO code, or anything else; where a currency has three decimals, three digits after the one separator are those
     */
    public static Optional<String> plain(String typed, String currency) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = BETWEEN.matcher(latinDigits(typed)).replaceAll("");
        if (WHOLE.matcher(bare).matches()) {
            return Optional.of(bare);
        }
        Matcher one = ONE_SEPARATOR.matcher(bare);
        if (one.matches()) {
            boolean twoReadings = one.group(2).length() == 3
                    && one.group(1).length() <= 3
                    && !one.group(1).equals("0")
                    && Money.currency(currency)
                            .filter(known -> known.getDefaultFractionDigits() == 3)
                            .isEmpty();
            return twoReadings ? Optional.empty() : Optional.of(one.group(1) + "." + one.group(2));
        }
        Matcher grouped = GROUPED.matcher(bare);
        if (!grouped.matches()) {
            return Optional.empty();
        }
        String ungrouped = bare.replace(grouped.group(1), "");
        return Optional.of(ungrouped.replace(',', '.'));
    }

    /** Digits of other scripts, such as Arabic ones, as those that JSON knows. */
    private static String latinDigits(String typed) {
        StringBuilder text = new StringBuilder();
        typed.codePoints().forEach(character -> {
            int digit = Character.digit(character, 10);
            if (digit >= 0) {
                text.append(digit);
            } else {
                text.appendCodePoint(character == '\u066b' ? '.' : character);
            }
        });
        return text.toString();
    }
}
