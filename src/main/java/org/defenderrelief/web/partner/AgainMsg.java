package org.defenderrelief.web.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says on which a request that was declined, or ended with other help than money, is asked anew. The other languages stand in {@code messages/again_<language>.properties}. */
@MessageBundle("again")
public interface AgainMsg {
    @Message("Ask again with new facts")
    String title();

    @Message(
            "The team tells you in the messages why. If something new has happened, or you can show something that we did not have, ask again.")
    String offer();

    @Message(
            "A new request is judged afresh. That this one was not granted does not count against it. Triage sees the two together, and why the first was declined.")
    String lead();

    @Message(
            "Help other than money was given. If the danger goes on, or money or other help is needed, ask again: the two requests are seen together.")
    String offerHelped();

    @Message(
            "A new request is judged afresh. That help was given in another way does not count against it. Triage sees the two together.")
    String leadHelped();

    @Message("1. Send a new request")
    String first();

    @Message(
            "Write in it what is new: what has happened since, or what you can show now. You get a new reference and a new receipt code.")
    String firstMeans();

    @Message("Write the new request")
    String write();

    @Message("2. Say that it belongs to this one")
    String then();

    @Message(
            "Come back here with the new reference. You sign with the receipt code of this request, so that nobody else can tie another case to it.")
    String thenMeans();

    @Message("Reference of the new request")
    String reference();

    @Message("Such as DR-7K3M-Q9PX. It must be your organisation’s and not decided yet.")
    String referenceHint();

    @Message("The code of the earlier request, not of the new one.")
    String receiptHint();

    @Message("Tie the two together")
    String tie();

    @Message("This request is not asked anew.")
    String notDeclined();

    @Message("Write a message on it instead.")
    String writeInstead();
}
