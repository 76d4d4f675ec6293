package org.defenderrelief.intake;

/** Sentences of violations that several fields share. */
final class Say {
    static final String REQUIRED = "NEEDED";
    static final String SHORT_TEXT = "SHORT_TEXT";
    static final String LONG_TEXT = "LONG_TEXT";
    static final String COUNTRY = "COUNTRY";
    static final String LANGUAGE = "LANGUAGE_TAG";
    static final String LIST = "SIZE_OF_LIST";

    /** BCP 47: language, and script where it matters. No country: the tag of a request stands in clear, and where somebody is does not. */
    static final String LANGUAGE_TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?";

    private Say() {}
}
