package org.defenderrelief.kernel;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Tags of languages (BCP 47), as people's devices send them. */
public final class LanguageTag {
    /** Canonical: language, and where it matters script and country (or UN M49 region). */
    public static final String FORM = "(?!und)[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?";

    private LanguageTag() {}

    /**
     * The tag in its canonical case, without variants, extensions and private use, which say more than a language; the text itself if it is no tag,
     * and null for null, so that a check of the {@link #FORM} can follow.
     */
    public static String canonical(String tag) {
        if (tag == null) {
            return null;
        }
        try {
            Locale read = new Locale.Builder().setLanguageTag(tag).build();
            Locale kept = new Locale.Builder()
                    .setLanguage(read.getLanguage())
                    .setScript(read.getScript())
                    .setRegion(read.getCountry())
                    .build();
            return kept.getLanguage().isEmpty() ? tag : kept.toLanguageTag();
        } catch (IllformedLocaleException none) {
            return tag;
        }
    }

    /** A canonical tag without its country: what may stand in clear, since a country can tell where somebody is. */
    public static String withoutCountry(String canonical) {
        Locale read = Locale.forLanguageTag(canonical);
        return new Locale.Builder()
                .setLanguage(read.getLanguage())
                .setScript(read.getScript())
                .build()
                .toLanguageTag();
    }
}
