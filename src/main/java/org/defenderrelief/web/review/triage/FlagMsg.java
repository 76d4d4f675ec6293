package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of flags about people. The other languages stand in {@code messages/flag_<language>.properties}. */
@MessageBundle("flag")
public interface FlagMsg {
    @Message("Flags about people")
    String title();

    @Message(
            "Two people of triage flag a person for a time, and whoever triages another case of theirs is told. Nothing is refused by it. Whom a flag is about stands nowhere in clear: open the reason to see the case on which it was proposed.")
    String lead();

    @Message("There are none.")
    String none();

    @Message("until {day}")
    String until(String day);

    @Message("Proposed by {name}, {at}")
    String proposed(String name, String at);

    @Message("confirmed by {name}")
    String confirmedBy(String name);

    @Message("{name} asks to lift it")
    String liftAskedBy(String name);

    @Message("Open the reason")
    String open();

    @Message("Confirm, signed")
    String confirm();

    @Message("It waits for a second person: open the reason to go on.")
    String openFirst();

    @Message("Ask to lift it")
    String askToLift();

    @Message("Lift it, signed")
    String lift();

    @Message("Another person of triage does the next step.")
    String another();

    @Message("The case on which it was proposed")
    String ofCase();

    @Message("All flags")
    String all();

    @Message("Flag this person")
    String flagTitle();

    @Message(
            "Another person of triage has to confirm it; until then it has no effect. Think of who could want this person to be without help. Whoever triages another case of theirs is told the reason in one word, and opens the rest.")
    String flagLead();

    @Message("Why, and how you know")
    String text();

    @Message("Sealed: only triage can open it, and each reading is recorded.")
    String textHint();

    @Message("Until")
    String day();

    @Message("The last day, at most 24 months from now.")
    String dayHint();

    @Message("Propose, signed")
    String propose();

    @Message("Two people of triage flagged this person")
    String fits();

    @Message("It refuses nothing. Read the reason, and decide by what you find now.")
    String fitsMeans();
}
