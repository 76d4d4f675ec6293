package org.defenderrelief.web.own;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the page for the person in danger says. English stands here; the other languages in {@code messages/own_<language>.properties}. It names
 * neither this service nor what it is for: somebody may look over their shoulder.
 */
@MessageBundle("own")
public interface OwnMsg {
    @Message("Your answer")
    String title();

    @Message("Has what was sent to you arrived? Say so here, with your code.")
    String lead();

    @Message(
            "You need no name and no account. What you write is sealed: whoever gave you the code cannot read it, nor can those who send and pay.")
    String sealed();

    @Message("Did it reach you?")
    String arrived();

    @Message("How much")
    String amount();

    @Message("In your words, such as 300 euros, or half of it.")
    String amountHint();

    @Message("What happened")
    String words();

    @Message("May we contact you?")
    String contactTitle();

    @Message("How can we reach you safely?")
    String contact();

    @Message("How safe are you now?")
    String safetyTitle();

    @Message("Compared with before we helped")
    String safety();

    @Message("What has changed")
    String safetyWords();

    @Message("Were you told what is asked of you?")
    String termsTitle();

    @Message("What is asked of you in return, and whether you agree")
    String terms();

    @Message("Leave this empty if we must not contact you. Otherwise name only what is safe if somebody else looks.")
    String contactHint();

    @Message("When is that safe?")
    String contactWhen();

    @Message("Is something wrong, or do you ask for a copy or erasure?")
    String complaintTitle();

    @Message(
            "It is read by the team that works on the request, and by people who check that team. If you complain of that team, say so on the next page: then only the people who check them read it. Whoever gave you the code, and those who send and pay, do not read it. A copy of what we hold about you, or its erasure, is answered within a month: by the safe way that you named, else through whoever gave you the code.")
    String complaintHint();

    @Message("Whom is it about?")
    String aboutTitle();

    @Message(
            "What you say about those who examine requests is not shown to them, and they are not told. Other people look into it.")
    String aboutHint();

    @Message("What is wrong, or what you ask for")
    String complaintWords();

    @Message("What became of your complaint")
    String toldTitle();

    @Message("Your code")
    String codeTitle();

    @Message("Code")
    String code();

    @Message(
            "25 letters and digits. Capitals, blanks and hyphens do not matter. Where there are two codes on a paper, it is the one for you alone, and not the receipt code.")
    String codeHint();

    @Message("Send")
    String send();

    @Message(
            "What you sent is not shown here again, to nobody. Close the window afterwards; in Tor Browser choose New identity.")
    String after();

    @Message("It has been sent")
    String sentTitle();

    @Message("Your answer has arrived and is sealed. You can write again with the same code.")
    String sentLead();

    @Message(
            "It had arrived before. If you changed something since then, that was not sent: open this page anew and write it again.")
    String sentBefore();

    @Message(
            "If you asked for a copy of what we hold about you, or that it is erased: you are answered within a month, or told within it why it takes up to two months more. The answer comes by the safe way that you named, else through whoever gave you the code.")
    String sentAsked();

    @Message("Back to your answer")
    String back();

    @Message("Close this window now. It is not shown here what you wrote.")
    String sentClose();

    @Message(
            "A browser may remember that this page was open. A private window forgets it when it is closed: open one before you come here again, or take this page out of the history.")
    String sentPrivate();

    @Message("If the page does not come, load it again; do not go back.")
    String sendLoadAgain();

    @Message("Go on")
    String goOn();

    @Message("Back")
    String before();

    @Message("Leave this page")
    String leave();

    @Message("{number} of {all}")
    String questionOf(int number, int all);

    @Message("I do not want to say")
    String notSay();

    @Message("Not said")
    String notSaid();

    @Message("You can change every answer before you send.")
    String changeLater();

    @Message("No, do not contact me")
    String contactNo();

    @Message("Yes, I will say how")
    String contactYes();

    @Message("If you are not sure that it is safe, choose no.")
    String contactUnsure();

    @Message("No")
    String complaintNone();

    @Message("Send this?")
    String checkTitle();

    @Message("Change")
    String change();
}
