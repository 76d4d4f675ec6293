package org.defenderrelief.kernel;

import java.util.Optional;

/** What a person wrote in their own words, in any script: {@link PlainText}, without blanks at both ends, of bounded length. */
public final class FreeText {
    private FreeText() {}

    /**
     * The text without blanks at both ends.
     *
     * @param field the field's path, for the violation
     * @param max most characters, in UTF-16 units
     * @throws Problem.InvalidInput if it is absent, blank, too long or holds what cannot be kept
     */
    public static String required(String field, String text, int max) {
        return optional(field, text, max).orElseThrow(() -> new Problem.InvalidInput(field, Flaw.WRITE_SOMETHING));
    }

    /** As {@link #required}, but nothing and blanks are empty. */
    public static Optional<String> optional(String field, String text, int max) {
        if (text == null || PlainText.isBlank(text)) {
            return Optional.empty();
        }
        String stripped = text.strip();
        if (stripped.length() > max) {
            throw new Problem.InvalidInput(field, Flaw.TOO_LONG, max);
        }
        PlainText.unfit(stripped).ifPresent(reason -> {
            throw new Problem.InvalidInput(field, Flaw.CHARACTERS, reason);
        });
        return Optional.of(stripped);
    }
}
