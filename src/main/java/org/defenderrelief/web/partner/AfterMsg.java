package org.defenderrelief.web.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say that a partner uses after payment; other languages in {@code messages/after_<language>.properties}. */
@MessageBundle("after")
public interface AfterMsg {
    @Message("Waits for you")
    String waits();

    @Message("Not all of your requests could be looked through here. Others may wait for you too: look at those below.")
    String waitsNotAll();

    @Message("Other requests")
    String rest();

    @Message("Report what was spent")
    String reportTitle();

    @Message("Once money was sent, please say what the help did and what was spent, with receipts if that is safe.")
    String reportOffer();

    @Message("Your report is sent, and waits to be read. A new one takes its place.")
    String reportSent();

    @Message(
            "Your report is accepted. If money was left, the page of the report shows with your receipt code how much is to come back; ask us in a message how to send it.")
    String reportAccepted();

    @Message("Another report is asked for.")
    String reportAskedAgain();

    @Message("The page of the report")
    String reportLook();

    @Message("Left, and to come back")
    String toComeBack();

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
            "In the currency that was paid. Leave lines empty that you do not need; what is not named here was not spent.")
    String linesHint();

    @Message(
            "In {currency}, as it was paid. Leave lines empty that you do not need; what is not named here was not spent.")
    String linesIn(String currency);

    @Message("Paid, and to be reported on")
    String paid();

    @Message("What was paid is shown to nobody without the receipt code.")
    String paidSealed();

    @Message("Show what was paid")
    String showPaid();

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

    @Message("Send the report with these files")
    String sendWithFiles();

    @Message("Receipts and other files")
    String files();

    @Message("There is nothing to report on this request.")
    String nothing();

    @Message("How safe is the person now?")
    String safetyTitle();

    @Message(
            "Once money was sent, we ask this 3, 6 and 12 months after the last payment. Say it only if you know, and if it is safe to say.")
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
