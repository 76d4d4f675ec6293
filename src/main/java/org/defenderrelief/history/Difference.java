package org.defenderrelief.history;

/**
 * A thing in the history that is not as it was vouched for.
 *
 * @param kind what is wrong
 * @param where the row, checkpoint or range of positions, by ids only
 * @param explanation one clause for the auditor, and a number or an id after a colon where one helps
 */
public record Difference(Kind kind, String where, String explanation) {
    /** What can be wrong with a history. */
    public enum Kind {
        /** A row says something else than what was hashed when it was written. */
        CHANGED,
        /** A row that has its place in the tree is gone. */
        MISSING,
        /** A row stands beside the tree without waiting for a place in it. */
        INSERTED,
        /** A row stands at the place of another. */
        OUT_OF_ORDER,
        /** The end of the history is gone: a checkpoint vouches for more than there is. */
        TRUNCATED,
        /** The tree's root is not the one a checkpoint vouches for; some row in the range was rewritten together with its hashes. */
        REWRITTEN,
        /** A checkpoint is not signed by the key, or contradicts its own row. */
        CHECKPOINT_INVALID,
        /** An entry that is signed has been without a place in the tree for too long. */
        WAITING,
        /** An entry is not signed by whom it names, or a row that decides something does not follow from a signed act. */
        NOT_AUTHENTIC
    }

    /** Of an entry that nobody can read, whoever signed it. */
    static Difference unreadable(String where) {
        return new Difference(Kind.CHANGED, where, "facts or commitments have not the form they are written in");
    }

    /** The explanation as one unbroken word, by which its words in other languages are found. */
    public String code() {
        return word(plain(explanation));
    }

    /** A reason without the number or id that it gives. */
    static String plain(String reason) {
        return reason.split(": ", 2)[0];
    }

    /** A reason as one unbroken word, since facts have no room for sentences. Here, and not with alarms, since the auditors' command has nothing that these need. */
    static String word(String reason) {
        return reason.replaceAll("[^A-Za-z0-9]+", "-");
    }

    /** The number or id that the explanation gives; empty if it gives none. */
    public String detail() {
        return explanation.contains(": ") ? explanation.split(": ", 2)[1] : "";
    }

    @Override
    public String toString() {
        return kind + " at " + where + ": " + explanation;
    }
}
