package org.defenderrelief.web.review;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of seeing parts that are sealed for others. The other languages stand in {@code messages/grant_<language>.properties}. */
@MessageBundle("grant")
public interface GrantMsg {
    @Message("Ask to see who it is")
    String askToSee();

    @Message("Ask to see who it is")
    String askTitle();

    @Message(
            "Somebody of triage who has no part in the round answers, within seven days. If they agree, the part opens for you alone, as it stands now, until a time that they set. Everything is signed and recorded: that you asked, why, the answer, and each time you open it. The auditors are told.")
    String askLead();

    @Message(
            "It gives you no other power. If you know already that you are too close to the case, step back instead; a word to triage may also be enough.")
    String askChanges();

    @Message("Part")
    String part();

    @Message("Why, in words")
    String noteLabel();

    @Message("Sealed for triage and the auditors; you cannot read it again yourself. Leave names out if you can.")
    String noteHint();

    @Message("Sign and ask")
    String askNow();

    @Message("Asks to see")
    String asksFor();

    @Message("Who")
    String who();

    @Message("Why")
    String why();

    @Message("Asked")
    String asked();

    @Message("State")
    String state();

    @Message("Answer by")
    String answered();

    @Message("Open until")
    String until();

    @Message("Sight of a sealed part")
    String title();

    @Message("Read why, in words")
    String readNote();

    @Message("In their words")
    String noteIs();

    @Message("What they say of why is sealed. Opening it is recorded.")
    String noteSealed();

    @Message("Your answer")
    String answerTitle();

    @Message(
            "{name} alone will see who the defender and those with them are: names, ways to reach them, where they are and what must not be done. As it stands now, version {version}; nothing else, and nothing that is corrected later.")
    String effect(String name, int version);

    @Message("You can end it early. What somebody has read or copied they know, also when the time is over.")
    String cannotUndo();

    @Message("For how many hours")
    String hours();

    @Message("At most {most}. As few as their work takes.")
    String hoursHint(int most);

    @Message("Sign: show it")
    String give();

    @Message("Not to show it")
    String refuseTitle();

    @Message("Why not")
    String refusal();

    @Message("Sign: do not show it")
    String refuse();

    @Message("You put this case to the committee or have another part in it, so a colleague of triage answers.")
    String notYours();

    @Message("End it now")
    String endTitle();

    @Message("The part is shut at once. If they still need it, they ask again.")
    String endLead();

    @Message("Sign: end it")
    String end();

    @Message("Seen beyond its circle")
    String listTitle();

    @Message("Who was shown sealed parts is not as it was signed")
    String listUntrue();

    @Message("until {at}")
    String openUntil(String at);

    @Message("Sealed parts shown beyond their circle")
    String shown();

    @Message("Nobody was shown a part that is sealed for others.")
    String noneShown();

    @Message("Given by")
    String givenBy();
}
