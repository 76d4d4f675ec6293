package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What people are still to be told. Tests of all classes leave thousands of such notes, and whoever sends the post sends all of them. */
public final class WaitingPost {
    private WaitingPost() {}

    /** Takes all of it away, as if it had been sent. */
    public static void forget() {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement forget = owner.createStatement()) {
            forget.executeUpdate("DELETE FROM outbox_message");
            forget.executeUpdate("DELETE FROM outbox_mail");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
