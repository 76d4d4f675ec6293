package org.defenderrelief.web.review.followup;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of complaints says; other languages in {@code messages/complaint_<language>.properties}. */
@MessageBundle("complaint")
public interface ComplaintMsg {
    @Message("Complaints of the person in danger")
    String title();

    @Message("Read it, find out what happened, and say how it ended. The case is not closed before.")
    String lead();

    @Message("Nobody has complained.")
    String none();

    @Message("Came on {when}")
    String came(String when);

    @Message("Looked into by")
    String handler();

    @Message("Nobody looks into it yet.")
    String nobody();

    @Message("Triage does not see this complaint.")
    String apart();

    @Message("Read it")
    String read();

    @Message("Take it")
    String take();

    @Message("How it ended")
    String outcome();

    @Message("What the person is told")
    String words();

    @Message(
            "They read it at the page of their own code. Name nobody, and nothing that betrays them to whoever finds the code.")
    String wordsHint();

    @Message("Record")
    String settle();
}
