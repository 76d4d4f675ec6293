package org.defenderrelief.operations;

import java.io.Serial;
import java.sql.SQLException;

/** A failure as far as it may be written down: kinds and places, no message. */
final class UnquotedFailure extends Throwable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String kind;

    private UnquotedFailure(String kind, Throwable cause) {
        super(null, cause, false, true);
        this.kind = kind;
    }

    /** @param depth how many causes are told */
    static UnquotedFailure of(Throwable failure, int depth) {
        Throwable cause = failure.getCause();
        UnquotedFailure unquoted = new UnquotedFailure(
                kind(failure), cause == null || cause == failure || depth == 0 ? null : of(cause, depth - 1));
        unquoted.setStackTrace(failure.getStackTrace());
        return unquoted;
    }

    private static String kind(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql
                ? name + " (SQLSTATE " + sql.getSQLState() + ", " + sql.getErrorCode() + ")"
                : name;
    }

    @Override
    public String toString() {
        return kind;
    }
}
