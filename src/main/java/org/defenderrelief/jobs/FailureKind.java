package org.defenderrelief.jobs;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import org.defenderrelief.kernel.Problem;

/** Why a turn failed, as far as it is told: nothing that somebody wrote is in it. */
public enum FailureKind {
    /** The database did not answer, or refused. */
    DATABASE,
    /** Something took longer than it may. */
    TIMEOUT,
    /** Something outside did not answer, or a disk did not. */
    AWAY,
    /** A row that it would have relied on does not say what was signed. */
    NOT_AUTHENTIC,
    /** A rule of the service did not allow it. */
    REFUSED,
    /** Anything else: an error of the program. The log says the class. */
    PROGRAM;

    private static final Set<String> TIMEOUTS =
            Set.of("TimeoutException", "HttpTimeoutException", "SocketTimeoutException");

    static FailureKind of(Throwable failure) {
        FailureKind kind = PROGRAM;
        // The innermost that says something: a wrapper knows less of it.
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (TIMEOUTS.contains(each.getClass().getSimpleName())) {
                kind = TIMEOUT;
            } else if (each instanceof SQLException) {
                kind = DATABASE;
            } else if (each instanceof IOException && kind == PROGRAM) {
                kind = AWAY;
            } else if (each instanceof Problem problem) {
                kind = problem.slug().equals("not-authentic") ? NOT_AUTHENTIC : REFUSED;
            }
        }
        return kind;
    }

    /** What a row says; what is none of these is {@link #PROGRAM}. */
    static FailureKind read(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(code.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(PROGRAM);
    }
}
