package org.defenderrelief.web.review.committee;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of the committee's seats says. The other languages stand in {@code messages/seat_<language>.properties}. */
@MessageBundle("seat")
public interface SeatMsg {
    @Message("Alternates and substitutes")
    String title();

    @Message(
            "Alternates belong to the committee, but see and vote only where a member who is away named them, or where too few members are left on a case.")
    String lead();

    @Message("Who votes for you while you are away")
    String yours();

    @Message(
            "Name an alternate, ahead. They see what is before the committee for that time, but for cases that you stepped back from, and vote on it. Your own vote, until a round is decided, counts in place of theirs. They ratify no release and release nothing alone.")
    String yoursLead();

    @Message("There is no alternate to name. Two keepers make somebody one.")
    String noAlternate();

    @Message("Alternate")
    String substitute();

    @Message("First day")
    String firstDay();

    @Message("Last day")
    String lastDay();

    @Message("In UTC; 60 days at most.")
    String days();

    @Message("Name and sign")
    String name();

    @Message("You are an alternate")
    String youAre();

    @Message("You vote where you are called to a case, and for members who named you, as listed here.")
    String youAreLead();

    @Message("Who votes for whom")
    String namings();

    @Message("Nobody votes for anybody else.")
    String none();

    @Message("votes for")
    String votesFor();

    @Message("{name} has voted for you, as you asked.")
    String votedForYou(String name);

    @Message("Your own vote, cast before the decision, counts in place of theirs.")
    String votedForYouMeans();

    @Message("from")
    String from();

    @Message("until")
    String until();

    @Message("It holds no more: a seat has changed. Name somebody else.")
    String lapsed();

    @Message("End it now")
    String end();

    @Message("Alternates")
    String alternates();

    @Message("In the order in which they are called where too few members are left on a case.")
    String order();

    @Message("There are none.")
    String noAlternates();

    @Message("Alternates as soon as they are of the committee")
    String toCome();

    @Message("What waits for another keeper")
    String waiting();

    @Message("is to be an alternate")
    String toAlternate();

    @Message("is to be a member")
    String toMember();

    @Message("proposed by")
    String proposedBy();

    @Message("Confirm and sign")
    String confirm();

    @Message("Take it back")
    String withdraw();

    @Message("Change a seat")
    String change();

    @Message(
            "One keeper proposes, another confirms within a week; neither is that person. Somebody can be made an alternate before they are let into the committee.")
    String changeLead();

    @Message("Person")
    String person();

    @Message("Seat")
    String kind();

    @Message("Propose")
    String propose();
}
