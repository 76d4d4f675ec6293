package org.defenderrelief.access;

import java.time.Instant;
import java.util.List;

/** Mail that could not be sent to people whom the directory knows. Whoever sends implements it, without being known. */
public interface UndeliveredMail {
    /** How many mails failed for one reason. @param reason a code: {@code NO_ADDRESS}, {@code RELAY_AWAY} or {@code REFUSED} @param since when the oldest was made */
    record Failed(String reason, int mails, Instant since) {}

    /** By reason; empty if all went out. Whom they are for stays unsaid. */
    List<Failed> byReason();
}
