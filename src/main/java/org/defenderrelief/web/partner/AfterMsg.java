package org.defenderrelief.web.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say that a partner uses after payment; other languages in {@code messages/after_<language>.properties}. */
@MessageBundle("after")
public interface AfterMsg {
    @Message("Report what was spent")
    String reportTitle();

    @Message("Money was sent. Please say what the help did and what was spent, with receipts if that is safe.")
    String reportOffer();

    @Message(
            "Your receipt code signs the report. It is sealed for those who work on this request and those who pay. A later report takes the place of an earlier one.")
    String reportLead();

    @Message("What did the help do?")
    String narrative();

    @Message("In your own words. Name nobody who is not safe if this is read.")
    String narrativeHint();

    @Message("What was spent")
    String lines();

    @Message(
            "In the currency that was granted. Leave lines empty that you do not need; what is not named here was not spent.")
    String linesHint();

    @Message("Line {number}")
    String line(int number);

    @Message("More lines")
    String moreLines();

    @Message("Kind of help")
    String type();

    @Message("For what")
    String words();

    @Message("Amount")
    String amount();

    @Message("Send the report")
    String send();

    @Message("Receipts and other files")
    String files();

    @Message("There is nothing to report on this request.")
    String nothing();

    @Message("How safe is the person now?")
    String safetyTitle();

    @Message("We ask 3, 6 and 12 months after the last payment. Say it only if you know, and if it is safe to say.")
    String safetyOffer();

    @Message("Your receipt code signs the answer. It goes to triage as a sealed message.")
    String safetyLead();

    @Message("Compared with before the help")
    String safety();

    @Message("What has changed")
    String safetyWords();

    @Message("Send the answer")
    String sendSafety();
}
