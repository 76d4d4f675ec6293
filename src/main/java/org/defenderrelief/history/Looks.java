package org.defenderrelief.history;

import java.sql.SQLException;

/**
 * Looks that are each taken, whatever becomes of the others: whoever makes one thing unreadable must not hide by it what another look finds. That one could
 * not be taken is told at the end.
 */
final class Looks {
    private Exception failed;

    /** Keeps what it finds as it finds it, so that it is there where the look ends before its time. */
    interface Look {
        void take() throws SQLException;
    }

    void take(Look look) {
        try {
            look.take();
        } catch (SQLException | RuntimeException unreadable) {
            // The first tells enough: of each of a hundred thousand cases there may be one.
            if (failed == null) {
                failed = unreadable;
            }
        }
    }

    boolean isWhole() {
        return failed == null;
    }

    /** @throws SQLException if one could not be taken, or not to its end */
    void end() throws SQLException {
        if (failed instanceof SQLException unreadable) {
            throw unreadable;
        }
        if (failed instanceof RuntimeException unreadable) {
            throw unreadable;
        }
    }
}
