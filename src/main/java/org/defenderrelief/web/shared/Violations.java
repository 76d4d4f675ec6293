package org.defenderrelief.web.shared;

import java.util.Locale;

import org.defenderrelief.kernel.Violation;

/** What is wrong with a field, in the reader's language: by the rule's own sentence, else by its kind. */
public final class Violations {
    private Violations() {}

    public static String message(Violation violation, Locale locale) {
        String byKind = Words.word(locale, "violation." + violation.code(), violation.message());
        return locale.getLanguage().equals("en")
                ? violation.message()
                : Words.word(locale, "violation." + key(violation.message()), byKind);
    }

    /** "Give 1 to 300 characters." as "give-1-to-300-characters". */
    static String key(String sentence) {
        return sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
