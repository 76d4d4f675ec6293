package org.defenderrelief.kernel;

import java.util.regex.Pattern;

/**
 * Numbers and addresses as they are pasted from a phone's contacts: with marks and overrides of direction around them, blanks that do not break, and
 * characters of no width. None of these is part of a number, an account or an address, and none is seen; so they are taken away before such a field is
 * checked. What people write in their own words is kept as sent ({@link PlainText}).
 */
public final class Pasted {
    /** Unicode TR9: ALM, LRM, RLM, embeddings and overrides, isolates; the zero-width space, joiners and no-break space. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff]");

    private static final Pattern BLANK = Pattern.compile("[\\u00a0\\u2000-\\u200a\\u202f]");

    private Pasted() {}

    /** The text without what is not seen, ordinary blanks within, none around; null for null. */
    public static String plain(String pasted) {
        return pasted == null
                ? null
                : BLANK.matcher(UNSEEN.matcher(pasted).replaceAll(""))
                        .replaceAll(" ")
                        .strip();
    }
}
