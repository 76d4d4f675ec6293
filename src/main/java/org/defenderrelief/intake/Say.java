package org.defenderrelief.intake;

/** Sentences of violations that several fields share. */
final class Say {
    static final String REQUIRED = "This is needed.";
    static final String SHORT_TEXT = "Give 1 to 300 characters.";
    static final String LONG_TEXT = "Give 1 to 8,000 characters.";
    static final String COUNTRY = "Give an ISO 3166 country code of two letters, such as CD.";
    static final String LANGUAGE = "Give a language tag without a country, such as fr or zh-Hans.";
    static final String LIST = "There are too few or too many entries.";

    /** BCP 47: language, and script where it matters. No country: the tag of a request stands in clear, and where somebody is does not. */
    static final String LANGUAGE_TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?";

    private Say() {}
}
