package org.defenderrelief.repeat;

import java.sql.SQLException;

/**
 * Whether the database took back what a transaction had done since another had what it needed: of two that waited for each other it ends one, and who waits for
 * a lock waits no longer than {@code innodb_lock_wait_timeout}. Nothing of it lasts; the same may well go through a moment later.
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
        return isDeadlock(failure) || has(failure, WAITED_TOO_LONG);
    }

    static boolean isDeadlock(Throwable failure) {
        return has(failure, DEADLOCK);
    }

    private static boolean has(Throwable failure, int code) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == code) {
                return true;
            }
        }
        return false;
    }
}
