package org.defenderrelief.operations;

import java.io.Serial;
import java.sql.SQLException;
import java.util.regex.Pattern;

import org.hibernate.JDBCException;

/** A failure as far as it may be written down: kinds, places and the statement without its values, no message. */
final class UnquotedFailure extends Throwable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Where text begins, in either of MariaDB's quotes. Where it ends depends on what it holds, so all behind is left out. */
    private static final Pattern FROM_FIRST_TEXT = Pattern.compile("['\"].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("\\b[0-9][\\w.]*");

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
        if (failure instanceof SQLException sql) {
            return name + " (SQLSTATE " + sql.getSQLState() + ", " + sql.getErrorCode() + ")";
        }
        return failure instanceof JDBCException jdbc && jdbc.getSQL() != null
                ? name + " (" + withoutValues(jdbc.getSQL()) + ")"
                : name;
    }

    private static String withoutValues(String statement) {
        String begin = FROM_FIRST_TEXT.matcher(statement).replaceFirst("...");
        return NUMBER.matcher(begin).replaceAll("?").replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return kind;
    }
}
