package org.defenderrelief.web.review.retention;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page says of what a person asked of what is held of them; other languages in {@code messages/asked_<language>.properties}. */
@MessageBundle("asked")
public interface PersonRequestMsg {
    @Message("Request for a copy or erasure")
    String title();

    @Message(
            "A copy of all that is held of them, or that it is erased. Triage answers within a month. Only triage and auditors see this page.")
    String lead();

    @Message("Nobody has asked.")
    String none();

    @Message("Answer by {day}")
    String due(String day);

    @Message("Late: it was to be answered by {day}")
    String late(String day);

    @Message("Came on {day}")
    String came(String day);

    @Message("Handled by")
    String handler();

    @Message("Take it over, signed")
    String take();

    @Message("How it is known who asks")
    String known();

    @Message("Nothing is given and nothing erased before this is said.")
    String knownHint();

    @Message("Say it, signed")
    String say();

    @Message("It takes two months more")
    String extend();

    @Message("Why")
    String why();

    @Message("Tell the person so within the first month.")
    String extendHint();

    @Message("Extend it, signed")
    String extendIt();

    @Message("Extended")
    String extended();

    @Message("The copy")
    String copy();

    @Message(
            "One file with all that you may open of this case, to read and to hand over. It is made for you now and kept nowhere. Take out what would harm others.")
    String copyLead();

    @Message("The copy lacks what triage does not open")
    String lacking();

    @Message(
            "Nobody can make a copy with these. Somebody of those who open them, and sees the case, hands them over by hand. The copy itself says what it lacks.")
    String lackingMeans();

    @Message("Sign this once the person has these too, or knows that the copy lacks them:")
    String givenLacks();

    @Message("Leave out")
    String leaveOut();

    @Message("File {number}")
    String file(int number);

    @Message(
            "What a file is called is sealed with it: once you have opened it on the page of the case, it has its name here.")
    String filesSealed();

    @Message("Make the copy, signed")
    String make();

    @Message("A copy was made at {at}.")
    String made(String at);

    @Message("Your browser saves the copy; this page stays as it is. Once the person has it, say so here.")
    String onceGiven();

    @Message("The person has it, signed")
    String given();

    @Message("Erase before its day")
    String erase();

    @Message(
            "Two people of triage decide. Everything goes for good; records of money of a case that money was reserved for stay until their day, since the law has them kept.")
    String eraseLead();

    @Message(
            "This case goes on, so nothing of it can be erased yet. That can be proposed once it is closed for good; if the person wants no help any more, the request for help is taken back first.")
    String goesOn();

    @Message("Propose to erase, signed")
    String propose();

    @Message("{name} proposes to erase it")
    String proposed(String name);

    @Message(
            "Whoever proposed it is of triage no more, so nobody can confirm it. Propose it anew; another of triage confirms that.")
    String proposerLeft();

    @Message("Nobody confirmed it within a week. Propose it anew; another of triage confirms that.")
    String proposalOver();

    @Message(
            "What happens: it is erased now, under your signature. Nobody can bring it back. What the person writes with their own code after that is new, and kept as long as the schedule in force says.")
    String confirmEffect();

    @Message("Erase it for good, signed")
    String confirm();

    @Message("Refuse")
    String refuse();

    @Message("Ground of law")
    String ground();

    @Message("Refuse it, signed")
    String refuseIt();

    @Message("The person took it back, signed")
    String withdrawn();

    @Message("What to tell the person")
    String tell();

    @Message(
            "Send it by the way that is safe for them. It says nothing of the case and names nobody; add what they need to know.")
    String tellHint();

    @Message("Answered")
    String ended();

    @Message("Record what was asked")
    String record();

    @Message("What is asked")
    String kind();

    @Message("By which way")
    String way();

    @Message("The day on which it came")
    String arrived();

    @Message("Record it, signed")
    String recordIt();

    @Message("The person asks for this in their own words of {day}.")
    String inWords(String day);

    @Message("Record it: from that day on there is a month to answer.")
    String inWordsToRecord();

    @Message("Asked and not recorded yet")
    String unrecorded();

    @Message("Read it there and record it")
    String readAndRecord();

    @Message("It is recorded. Answer it")
    String inWordsRecorded();

    @Message("It is recorded and answered")
    String inWordsAnswered();
}
