package org.defenderrelief.web.review.followup;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says of what comes after payment; other languages in {@code messages/follow_<language>.properties}. */
@MessageBundle("follow")
public interface FollowUpMsg {
    @Message("After payment")
    String title();

    @Message("What the person in danger says")
    String titleUnpaid();

    @Message("Nothing is being paid on this case. What is to be done after payment stands open for that reason.")
    String unpaid();

    @Message("What is to happen before the case is closed, as it follows from what was signed. Nobody ticks it.")
    String lead();

    @Message("Report, unspent money, confirmation, safety, and closing by two.")
    String linkLead();

    @Message("Before closing")
    String points();

    @Message("Something on this case is not as it was signed. Nothing of it is shown, and it cannot be closed.")
    String notAuthentic();

    @Message("Report")
    String report();

    @Message("The partner has not reported yet.")
    String noReport();

    @Message("Sent in")
    String filedOn();

    @Message("Paid, as the report says")
    String paid();

    @Message("Spent")
    String spent();

    @Message("It is sealed for triage and finance. Open the report on the page of the case, then answer it here.")
    String readIt();

    @Message("It was accepted and does not fit what is paid and came back by now.")
    String otherwise();

    @Message("Accept the report, signed")
    String accept();

    @Message("Ask for another one")
    String giveBack();

    @Message("What is missing")
    String giveBackReason();

    @Message("Money that came back")
    String unspent();

    @Message("Paid and not come back: {amount}")
    String held(String amount);

    @Message("{amount} came back, booked {at} by {name}")
    String cameBack(String amount, String at, String name);

    @Message("Since you opened this page:")
    String cameBackSince();

    @Message(
            "Your press booked nothing. If yours is the same money, nothing is left to do. Only if yet more came back, write how much more, and book that.")
    String bookMore();

    @Message("How much came back, in {currency}")
    String amount(String currency);

    @Message("Book it, signed")
    String book();

    @Message("Do without")
    String waive();

    @Message("What is done without")
    String point();

    @Message("Why")
    String reason();

    @Message("Both who close the case see this.")
    String waiveHint();

    @Message("Do without it, signed")
    String waiveIt();

    @Message("Confirmation by the person in danger")
    String confirmation();

    @Message(
            "Drawn: this person is to confirm by their own code. {share} of a hundred cases are drawn, from the act that granted ({seed}).")
    String drawn(String share, String seed);

    @Message("Every case is drawn: this person is to confirm by their own code.")
    String everyDrawn();

    @Message(
            "Not drawn: no confirmation is needed. {share} of a hundred cases are drawn, from the act that granted ({seed}).")
    String notDrawn(String share, String seed);

    @Message("The person in danger denies what was confirmed")
    String denied();

    @Message("Read what they said, hear them by a way that they name, then say what was done. Finance is not told.")
    String deniedLead();

    @Message("What was done")
    String done();

    @Message("Answer the denial, signed")
    String answerDenial();

    @Message("Why no confirmation can be had")
    String excuse();

    @Message("Do without a confirmation, signed")
    String excuseIt();

    @Message("Safety")
    String safety();

    @Message("Somebody says that this person is less safe, since {at}.")
    String worse(String at);

    @Message("Safety was to be asked of on {at}, and nobody has said.")
    String safetyDue(String at);

    @Message("Safety is asked of next on {at}.")
    String safetyNext(String at);

    @Message("Say what was done, signed")
    String answerSafety();

    @Message("Close the case")
    String close();

    @Message(
            "One person of finance proposes, another with their own keys confirms. If anything changes in between, it is proposed again.")
    String closeLead();

    @Message("Proposed by {name}, {at}")
    String proposed(String name, String at);

    @Message("Something has changed since, or it is more than a week ago: propose it again.")
    String outdated();

    @Message("Propose to close, signed")
    String propose();

    @Message("Close the case, signed")
    String confirm();
}
