package org.defenderrelief.repeat;

import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * Whether the database took back what a transaction had done since another had what it needed: of two that waited for each other it ends one, and who waits for
 * a lock waits no longer than {@code innodb_lock_wait_timeout}. Or whether another was giving the same command at the same time. Nothing of it lasts; the same may well
 * go through a moment later.
 */
public final class LostRace {
    /** ER_LOCK_DEADLOCK. */
    private static final int DEADLOCK = 1213;

    /** ER_LOCK_WAIT_TIMEOUT. */
    private static final int WAITED_TOO_LONG = 1205;

    private static final int DEPTH = 12;

    private LostRace() {}

    /** Whether one of these is among an exception's causes. */
    public static boolean is(Throwable failure) {
        return has(
                failure,
                cause -> isOf(cause, DEADLOCK) || isOf(cause, WAITED_TOO_LONG) || cause instanceof GivenAtOnce);
    }

    static boolean isDeadlock(Throwable failure) {
        return has(failure, cause -> isOf(cause, DEADLOCK));
    }

    private static boolean isOf(Throwable cause, int code) {
        return cause instanceof SQLException sql && sql.getErrorCode() == code;
    }

    private static boolean has(Throwable failure, Predicate<Throwable> wanted) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
