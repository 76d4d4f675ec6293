package org.defenderrelief.web.review.referral;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about other funds and referrals say; other languages in {@code messages/referral_<language>.properties}. */
@MessageBundle("referral")
public interface ReferralMsg {
    @Message("Other funds")
    String title();

    @Message(
            "Funds that work with this one. What is sealed to one of them opens for the people there, so two keepers say which there are.")
    String lead();

    @Message("Known to two keepers")
    String known();

    @Message("No other fund yet")
    String none();

    @Message("Propose one; another keeper confirms it.")
    String noneHow();

    @Message("Waits for another keeper")
    String waits();

    @Message("Founding hash of its roster")
    String root();

    @Message("Key of its service")
    String key();

    @Message(
            "Compare both with people of that fund, over the telephone or in person, before you press. Whoever gave false ones reads what is sent.")
    String compare();

    @Message("Confirm this fund")
    String confirm();

    @Message("End")
    String end();

    @Message("Propose a fund")
    String propose();

    @Message(
            "Ask people of that fund for its address, its founding hash and its key. They read them at their own service.")
    String proposeLead();

    @Message("It begins with https://.")
    String addressHint();

    @Message("64 digits and letters, from the paper that its founders printed.")
    String rootHint();

    @Message("The one line that its service tells at /api/v1/history/key.")
    String keyHint();

    @Message("Referred by other funds")
    String fromOthers();

    @Message(
            "People whom another fund refers here, by their sender’s consent. Nobody reads anything before it is a case.")
    String fromOthersLead();

    @Message("A fund that is known no more")
    String unknownFund();

    @Message("Came")
    String cameOn();

    @Message("since")
    String since();

    @Message("It becomes a submitted case, which opens as every other, and whose clocks have run since it came.")
    String takeMeans();

    @Message(
            "No payment details come with it, and no money can be granted before they are there. Whoever referred it gives them here, signed with its receipt code, once keepers here have let its people in; ask them once you have taken it.")
    String noPayment();

    @Message("What it asks for")
    String asks();

    @Message("What it asks for cannot be shown: it is not what came, or its fund is known no more.")
    String asksNot();

    @Message("The other fund could not be told. Tell people there.")
    String untold();

    @Message("Take it")
    String take();

    @Message("Do not take it")
    String decline();

    @Message("Why")
    String declineWhy();

    @Message("It is a case here. The other fund is told once you say that what was to do is done.")
    String doneMeans();

    @Message("It is done")
    String done();

    @Message("Nothing came")
    String nothingCame();

    @Message("What other funds refer here stands on this page.")
    String nothingCameMeans();

    @Message("Other funds")
    String toOthers();

    @Message("Parts of this case go to another fund if its sender agreed with the receipt code, and nothing else does.")
    String toOthersLead();

    @Message("Receipt code of the case there")
    String codeThere();

    @Message("Somebody whom the other fund lets in follows the case there with it. That you saw it is recorded.")
    String codeMeans();

    @Message("Keepers have named no other fund yet.")
    String noFunds();

    @Message("Agreed for")
    String agreed();

    @Message("These parts are opened with your vault, which is recorded, and sealed for the people there.")
    String sendMeans();

    @Message("Nothing of this case can be sent: nobody has taken it up yet, or it has ended here.")
    String notOpen();

    @Message("It may be there still. Ask people of that fund to decline it.")
    String notRecalled();

    @Message("If the sender agrees again, it can be sent again.")
    String again();

    @Message("Send them")
    String send();

    @Message("The sender has agreed to nothing")
    String notAgreed();

    @Message("Ask in a message; the sender agrees on the page of the request, under “Other funds”.")
    String notAgreedMeans();

    @Message("Sent")
    String sentOn();

    @Message("Show the receipt code of the case there")
    String showCode();

    @Message("Budget lines that it is asked to pay:")
    String linesAsked();

    @Message("Budget lines that it pays:")
    String linesPaid();

    @Message("Budget lines paid here, as that fund was told:")
    String linesPaidHere();

    @Message("Say which budget lines are paid here")
    String pays();

    @Message("Numbers of the lines")
    String paysLines();

    @Message("With commas between them, as the budget counts them over all kinds of help. The newest word holds.")
    String paysHint();

    @Message("Tell that fund")
    String paysTell();

    @Message("Does another fund know this person?")
    String whoKnows();

    @Message(
            "You ask by name with year of birth, phones and e-mail addresses, eight of them at most. Nothing of them goes out: from the answer we alone can read which of them are known there, by that fund’s word. Triage there answers by hand. That you asked stands in the history of this case.")
    String whoKnowsLead();

    @Message("Known there, as that fund says:")
    String knows();

    @Message("None of what was asked is known there, as that fund says.")
    String knowsNobody();

    @Message("Read the answer")
    String readAnswer();

    @Message("Which fund")
    String askWhich();

    @Message("Ask")
    String ask();

    @Message("Other funds ask whether somebody is known here")
    String askedHere();

    @Message(
            "You cannot see of whom they ask. If you tell, that fund learns of up to eight names, phones or e-mail addresses of its choice whether they stand in a case here, and nothing of any others. Tell only funds whom you trust with that.")
    String askedHereLead();

    @Message("Tell")
    String tell();

    @Message("Do not tell")
    String tellNot();

    @Message("What is paid here")
    String paysWhat();

    @Message("That fund could not be told.")
    String notToldThere();
}
