package org.defenderrelief.web.review.disbursement;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of a case says of when instalments leave and how they arrive; other languages in {@code messages/instalment_<language>.properties}. */
@MessageBundle("instalment")
public interface InstalmentMsg {
    @Message("When it may leave")
    String when();

    @Message("To be sent on")
    String dueOn();

    @Message("It is not sent before that day. Leave it empty to send it as soon as two people let it go.")
    String dueOnHint();

    @Message("What it waits for")
    String condition();

    @Message(
            "Only what the service sees by itself. What people have to judge belongs into the committee’s decision, as a tranche.")
    String conditionHint();

    @Message("payment {number} has not arrived yet")
    String waitsFor(int number);

    @Message("It can be released once payment {number} has arrived.")
    String releaseAfter(int number);

    @Message("It can be sent once payment {number} has arrived.")
    String sendAfter(int number);

    @Message("It can be sent from {day} on, not before.")
    String sendFrom(String day);

    @Message("{amount} arrived on {day}")
    String part(String amount, String day);

    @Message("Only this part arrived")
    String partArrived();

    @Message("If money comes in parts, note each with its own receipt. Confirm in the end, with what arrived in all.")
    String partHint();

    @Message("Tell the payee how to collect it")
    String tell();

    @Message("Tell the payee anew how to collect it")
    String tellAgain();

    @Message("What the payee needs to know")
    String words();

    @Message(
            "Where it lies, under which code, what to bring, until when. It goes sealed to the partner, who reads it with the receipt code; finance can read it too. If you tell it anew, the newest words count.")
    String wordsHint();

    @Message("It was told in another way")
    String elsewhere();

    @Message("Tell")
    String tellNow();

    @Message("Given back")
    String givenBack();

    @Message("It never left, or was refused on its way: the money is reserved for this case again.")
    String failedHint();

    @Message("It had left and is in the fund’s account again: the money is reserved for this case again.")
    String returnedHint();

    @Message(
            "Payment can be ended here once no payment is under way: confirm each, cancel it, or say that it failed or came back.")
    String endLater();
}
