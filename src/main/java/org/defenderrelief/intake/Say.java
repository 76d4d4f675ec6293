package org.defenderrelief.intake;

/** Sentences of violations that several fields share. */
final class Say {
    static final String REQUIRED = "This is needed.";
    static final String SHORT_TEXT = "Give 1 to 300 characters.";
    static final String LONG_TEXT = "Give 1 to 8,000 characters.";
    static final String COUNTRY = "Give an ISO 3166 country code of two letters, such as CD.";
    static final String LIST = "There are too few or too many entries.";

    private Say() {}
}
