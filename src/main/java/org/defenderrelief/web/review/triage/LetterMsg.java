package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages of triage say about decision letters. The other languages stand in {@code messages/letter_<language>.properties}. */
@MessageBundle("letter")
public interface LetterMsg {
    @Message("Decision letter")
    String title();

    @Message("Tell the partner what was decided, in a letter that names nobody of the fund.")
    String offer();

    @Message("Write the letter")
    String write();

    @Message(
            "It says what was decided, and for a refusal why, and what the partner can do next. It says nothing of who decided, how many they were, how they voted, or whose money it is. Look at it before it goes; it goes sealed into the messages, signed by you.")
    String lead();

    @Message("Sent on {at} by {name}")
    String sent(String at, String name);

    @Message("A letter was sent")
    String sentBefore();

    @Message("The partner has it among the messages. Another one does not take its place: it stands beside it.")
    String sentBeforeMeans();

    @Message("The messages of this case are erased")
    String erased();

    @Message(
            "A letter would be the only one there, kept anew as long as the schedule in force says. Send one only if the partner still needs it.")
    String erasedMeans();

    @Message("Language of the letter")
    String language();

    @Message(
            "There is no letter in the language of this request ({language}) yet. Choose the one that the partner reads best; the letter says so.")
    String standsIn(String language);

    @Message("What the money depends on, as you tell it to the partner")
    String conditions();

    @Message(
            "Write it in the language of the letter. Name nobody. Left empty, the letter says nothing of conditions. What is here at first are the conditions of the round, once you have opened the decision.")
    String conditionsHint();

    @Message(
            "Whether the money depends on anything is sealed in the decision. Open it on the page of the case first: then the letter can tell the partner.")
    String conditionsSealed();

    @Message("The decision has no conditions, so the letter must not tell of any.")
    String conditionsNone();

    @Message(
            "What is granted is not what was asked, and no budget review comes to it. Say above of which lines of the budget less is granted; the letter says it nowhere else.")
    String linesUnknown();

    @Message("Look at the letter")
    String look();

    @Message("This is the letter")
    String thisIsIt();

    @Message("Send it, signed")
    String send();

    @Message("Other help than money that the letter tells of")
    String aids();

    @Message("Only what may be read by whoever finds the letter. It promises none of it.")
    String aidsHint();
}
