package org.defenderrelief.intake;

/** Sentences of violations that several fields share. */
final class Say {
    static final String REQUIRED = "NEEDED";
    static final String SHORT_TEXT = "SHORT_TEXT";
    static final String LONG_TEXT = "LONG_TEXT";
    static final String COUNTRY = "COUNTRY";
    static final String LANGUAGE = "LANGUAGE_TAG";
    static final String LIST = "SIZE_OF_LIST";

    private Say() {}
}
