package org.defenderrelief.web.partner;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says on which a partner agrees to the terms before money is sent; other languages in {@code messages/agreement_<language>.properties}. */
@MessageBundle("agreement")
public interface AgreementMsg {
    @Message("Agree to the terms")
    String title();

    @Message("The terms that you agreed to")
    String agreedTitle();

    @Message("Help is granted. Before money is sent, please read what it is for and what we ask, and agree to it.")
    String offer();

    @Message("Approved: your agreement is needed")
    String needed();

    @Message("It was approved. Before money is sent, we need you to agree to the terms.")
    String waits();

    @Message("You have agreed to the terms.")
    String agreed();

    @Message("Read them again")
    String again();

    @Message("Your receipt code opens this, since what was granted is shown to nobody else.")
    String lead();

    @Message("Show the terms")
    String show();

    @Message("Granted")
    String granted();

    @Message("Asked for")
    String asked();

    @Message(
            "What is granted is not what was asked for. No decision letter is here yet that says of which lines of the budget; write us a message if it is not clear.")
    String noLetter();

    @Message("The decision letter that the terms speak of is not here yet. It comes as a message on this request.")
    String letterLater();

    @Message("In parts")
    String parts();

    @Message("The terms")
    String terms();

    @Message(
            "What happens: that you agree is signed with your receipt code. Those who work on this request see it, and auditors.")
    String effect();

    @Message("We agree")
    String agree();

    @Message("You have agreed to this. Nothing more is to be done.")
    String done();

    @Message("There is nothing to agree to on this request.")
    String nothing();
}
