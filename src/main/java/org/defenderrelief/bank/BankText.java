package org.defenderrelief.bank;

import java.util.Optional;
import java.util.regex.Pattern;

import com.ibm.icu.text.Transliterator;

/**
 * A text as banks read it: in the Latin characters that every bank of the euro area takes. Other scripts are written in Latin letters by the
 * tables of Unicode, marks on letters are left out, other signs become a blank. What holds a letter that these tables do not know cannot be written.
 */
public final class BankText {
    /** Characters of a name that every bank takes. */
    public static final int NAME = 70;

    /** Characters of what a payment is for, and of a bank's name. */
    public static final int LINE = 140;

    /** Characters of a town. */
    public static final int TOWN = 35;

    private static final String LATIN = "Any-Latin; Latin-ASCII";
    private static final String TAKEN = "/-?:().,'+ ";
    private static final Pattern BLANKS = Pattern.compile(" {2,}");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    /** Making one takes long; it is used by one thread at a time. */
    private static final ThreadLocal<Transliterator> LETTERS =
            ThreadLocal.withInitial(() -> Transliterator.getInstance(LATIN));

    private BankText() {}

    /**
     * The text as the bank reads it.
     *
     * @param most characters at most; what is longer ends with the last whole word that fits
     * @return empty if it holds a letter that cannot be written, or nothing is left of it
     */
    public static Optional<String> written(String text, int most) {
        StringBuilder plain = new StringBuilder();
        String latin = LETTERS.get().transliterate(text);
        for (int at = 0; at < latin.length(); at += Character.charCount(latin.codePointAt(at))) {
            Optional<String> sign = sign(latin.codePointAt(at));
            if (sign.isEmpty()) {
                return Optional.empty();
            }
            plain.append(sign.get());
        }
        String clean = SLASHES.matcher(BLANKS.matcher(plain).replaceAll(" ")).replaceAll("/");
        String cut = cut(stripped(clean), most);
        return Optional.of(cut).filter(left -> left.chars().anyMatch(Character::isLetterOrDigit));
    }

    /** Empty for a letter that has no other way to be written. */
    private static Optional<String> sign(int sign) {
        if (isPlain(sign)) {
            return Optional.of(Character.toString(sign));
        }
        return switch (Character.getType(sign)) {
            case Character.DECIMAL_DIGIT_NUMBER -> Optional.of(String.valueOf(Character.digit(sign, 10)));
            // Marks on letters, signs of breath, and characters that nobody sees.
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL,
                    Character.FORMAT -> Optional.of("");
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.COMBINING_SPACING_MARK,
                    Character.LETTER_NUMBER,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> Optional.empty();
            default -> Optional.of(sign == '&' ? "+" : " ");
        };
    }

    private static boolean isPlain(int sign) {
        return sign < 128
                && (sign >= 'a' && sign <= 'z'
                        || sign >= 'A' && sign <= 'Z'
                        || sign >= '0' && sign <= '9'
                        || TAKEN.indexOf(sign) >= 0);
    }

    /** No text begins or ends with a slash, which banks keep for themselves. */
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && (text.charAt(from) == ' ' || text.charAt(from) == '/')) {
            from++;
        }
        while (to > from && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '/')) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int blank = text.lastIndexOf(' ', most);
        return stripped(text.substring(0, blank > 0 ? blank : most));
    }
}
