package org.defenderrelief.access;

import java.time.Instant;
import java.util.List;

/** Mail that could not be sent to people whom the directory knows. Whoever sends implements it, without being known. */
public interface UndeliveredMail {
    /**
     * How many mails failed for one reason.
     *
     * @param reason a code: {@code NO_ADDRESS}, {@code RELAY_AWAY}, {@code LATER}, {@code REFUSED}, or {@code UNANSWERED} where the relay has them and did not say that it took them
     * @param since when the oldest was to go out
     * @param overdue whether that is longer ago than mail may take, so that people are to do something
     */
    record Failed(String reason, int mails, Instant since, boolean overdue) {}

    /** By reason; empty if all went out. Whom they are for stays unsaid. */
    List<Failed> byReason();

    /** How many notes and mails people have waited for longer than mail may take, at the last count of this node. */
    long late();
}
