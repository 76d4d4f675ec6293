package org.defenderrelief.web.shared;

import java.util.Locale;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Violation;

/** What is wrong with a field, in the reader's language. */
public final class Violations {
    private Violations() {}

    public static String message(Violation violation, Locale locale) {
        return violation.message(
                Words.word(locale, key(violation.flaw()), violation.flaw().sentence()));
    }

    /** Where a language's list has the sentence; English stands with the flaw itself. */
    static String key(Flaw flaw) {
        return "violation." + flaw.name();
    }
}
