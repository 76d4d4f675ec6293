package org.defenderrelief.vault.index;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * The one way to write a value before it is indexed, so that the same person or account in two requests looks the same. Empty means
 * that there is nothing to compare.
 */
public final class Normalised {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int SHORTEST_PHONE = 6;
    private static final int LONGEST = 500;

    private Normalised() {}

    /** Words without marks, case or punctuation, in alphabetical order: {@code "Dzifanou, Akouvi Sénamé"} is {@code "Akouvi Sename DZIFANOU"}. */
    public static Optional<String> nameAndBirthYear(String name, int birthYear) {
        return name(name).map(words -> words + "|" + birthYear);
    }

    /** The same words without a year, for groups and organisations. */
    public static Optional<String> name(String name) {
        String bare = MARKS.matcher(compatible(name)).replaceAll("");
        String words = Arrays.stream(BETWEEN_WORDS.split(folded(bare)))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    /**
     * ITU E.164 where the number can be understood, otherwise its digits after a {@code +}.
     *
     * @param regionOrNull ISO 3166 code of the country whose national numbers are meant when there is no country code
     */
    public static Optional<String> phone(String typed, String regionOrNull) {
        String number = typed.length() > LONGEST ? "" : compatible(typed).strip();
        String international = number.startsWith("00") ? "+" + number.substring(2) : number;
        try {
            PhoneNumber parsed = PHONES.parse(international, regionOrNull);
            if (PHONES.isPossibleNumber(parsed)) {
                return Optional.of(PHONES.format(parsed, PhoneNumberFormat.E164));
            }
        } catch (NumberParseException notUnderstood) {
            return digits(international);
        }
        return digits(international);
    }

    /** Lower case, without blanks around; empty for what has no {@code @}. */
    public static Optional<String> email(String typed) {
        String address = compatible(typed).strip().toLowerCase(Locale.ROOT);
        return address.length() <= LONGEST && address.indexOf('@') > 0 ? Optional.of(address) : Optional.empty();
    }

    /** Letters and digits in upper case, as IBANs and account numbers are compared. */
    public static Optional<String> account(String typed) {
        String bare = NOT_ALPHANUMERIC.matcher(compatible(typed)).replaceAll("").toUpperCase(Locale.ROOT);
        return bare.isEmpty() || bare.length() > LONGEST ? Optional.empty() : Optional.of(bare);
    }

    private static Optional<String> digits(String number) {
        String digits = number.codePoints()
                .map(character -> Character.digit(character, 10))
                .filter(digit -> digit >= 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
        return digits.length() < SHORTEST_PHONE ? Optional.empty() : Optional.of("+" + digits);
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD);
    }

    /**
     * As Unicode's full case folding: lower case first, so that the capital sharp s goes the way of the small one, which becomes two
     * letters in upper case; and one small sigma, which lower case writes in two ways depending on what follows.
     */
    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('\u03C2', '\u03C3');
    }
}
