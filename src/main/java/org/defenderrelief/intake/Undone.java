package org.defenderrelief.intake;

/** Why a command did not do what was asked, in a line for who runs it. It quotes neither a token nor what stands in a file. */
final class Undone extends Exception {
    /** By the rules, or by the service: nothing was written or sent. */
    static final int REFUSED = 1;

    /** Called wrongly, or with what no command can work with. */
    static final int UNUSABLE = 2;

    /** It was sent, and nobody here knows whether it arrived. */
    static final int NOT_KNOWN = 3;

    @java.io.Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    private Undone(int code, String sentence) {
        super(sentence);
        this.code = code;
    }

    static Undone refused(String sentence) {
        return new Undone(REFUSED, sentence);
    }

    static Undone unusable(String sentence) {
        return new Undone(UNUSABLE, sentence);
    }

    static Undone notKnown(String sentence) {
        return new Undone(NOT_KNOWN, sentence);
    }

    /** What the command ends with. */
    int code() {
        return code;
    }
}
