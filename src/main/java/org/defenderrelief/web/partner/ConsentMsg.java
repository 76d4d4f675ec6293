package org.defenderrelief.web.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says on which a sender agrees that parts of a request go to another fund. The other languages stand in {@code messages/consent_<language>.properties}. */
@MessageBundle("consent")
public interface ConsentMsg {
    @Message("Other funds")
    String title();

    @Message(
            "If another fund can help better or sooner, parts of this request can go to it, sealed for the people there. Nothing goes unless you agree.")
    String lead();

    @Message("What was sent")
    String sent();

    @Message("A fund that is known no more")
    String unknown();

    @Message("What you say here is signed with it.")
    String codeHint();

    @Message("Agree")
    String agreeTitle();

    @Message("Which fund")
    String fund();

    @Message("What may go")
    String parts();

    @Message("Situation and needs always go: without them no fund can decide. Payment details never go.")
    String partsHint();

    @Message("Ask the person in danger first. What has been taken there cannot be called back.")
    String means();

    @Message("I agree, and so does the person")
    String agree();

    @Message("What you agreed to")
    String agreed();

    @Message("Agree no longer")
    String withdraw();

    @Message("What the other fund has not taken yet is called back, if it can be reached. What was sent says so.")
    String withdrawMeans();

    @Message("Give the payment details")
    String payeeFirst();

    @Message(
            "This request came without them, and no money can be granted before they are there. Only finance can read them; the receipt code signs that they are yours.")
    String payeeFirstLead();

    @Message("The fund works with no other fund yet.")
    String none();

    @Message("Which budget lines it is asked to pay")
    String lines();

    @Message(
            "Their numbers, with commas between them, counted over the whole budget in the order in which you gave the lines. Leave it empty for all of it.")
    String linesHint();

    @Message("budget lines:")
    String linesOf();

    @Message("Budget lines that it pays:")
    String linesPaid();
}
