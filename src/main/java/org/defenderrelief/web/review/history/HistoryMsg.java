package org.defenderrelief.web.review.history;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the search in the history says; other languages in {@code messages/history_<language>.properties}. */
@MessageBundle("history")
public interface HistoryMsg {
    @Message("Everything done and everything read, the newest first.")
    String lead();

    @Message("Search the history")
    String filters();

    @Message("Case")
    String caseOf();

    @Message("Reference, such as DR-7K3M-Q9PX")
    String caseHint();

    @Message("Who")
    String who();

    @Message("Sign-in names with commas between them, or service")
    String whoHint();

    @Message("What")
    String what();

    @Message("Everything")
    String everything();

    @Message("One of these")
    String several();

    @Message("Nothing further")
    String nothingFurther();

    @Message("{group}: everything")
    String allOf(String group);

    @Message("From")
    String from();

    @Message("Before")
    String before();

    @Message("Time zone")
    String zone();

    @Message("UTC, Africa/Kinshasa or +02:00")
    String zoneHint();

    @Message("Export as CSV")
    String export();

    @Message("All that is found, in one file. That you exported is recorded.")
    String exportHint();

    @Message("Nothing fits")
    String noneTitle();

    @Message("No entry is like that. Leave something out, or look for another time.")
    String none();

    @Message("From entry {number} on, in the order of writing.")
    String fromEntry(long number);

    @Message("no place yet")
    String noPlace();

    @Message("nobody signed this")
    String unsigned();
}
