package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Files that were sent and that no case has taken in. Tests of all classes leave some, and one person may have only so many. */
public final class WaitingFiles {
    private WaitingFiles() {}

    /** Takes all of them away, as the service does once they are old. */
    public static void forget() {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement forget = owner.createStatement()) {
            forget.executeUpdate("DELETE FROM file_content WHERE case_id IS NULL");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
