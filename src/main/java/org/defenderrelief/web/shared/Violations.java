package org.defenderrelief.web.shared;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Violation;

/** What is wrong with a field, in the reader's language. */
public final class Violations {
    /** An amount as {@link Money#toString} writes it. */
    private static final Pattern AMOUNT = Pattern.compile("[A-Z]{3} [0-9]{1,15}(\\.[0-9]{1,4})?");

    private Violations() {}

    public static String message(Violation violation, Locale locale) {
        List<String> about =
                violation.about().stream().map(each -> spoken(each, locale)).toList();
        return new Violation(violation.field(), violation.code(), violation.flaw(), about)
                .message(Words.word(
                        locale, key(violation.flaw()), violation.flaw().sentence()));
    }

    private static String spoken(String about, Locale locale) {
        return AMOUNT.matcher(about).matches() ? Formats.money(Money.parse(about), locale) : about;
    }

    /** Where a language's list has the sentence; English stands with the flaw itself. */
    static String key(Flaw flaw) {
        return "violation." + flaw.name();
    }
}
