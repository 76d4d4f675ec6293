package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say on which triage corrects a part and hands a case over. The other languages stand in {@code messages/triage_<language>.properties}. */
@MessageBundle("triage")
public interface TriageMsg {
    @Message("Correct")
    String correct();

    @Message(
            "You sign a new version. The one before stays as it is, and whoever may read this part can open it. Everybody sees when it was corrected, by whom and why.")
    String correctLead();

    @Message("A round that is open becomes void")
    String roundFalls();

    @Message(
            "Votes are on the needs as they were. Open a new round when you are done, and look whether amount and conditions still fit.")
    String roundFallsMeans();

    @Message("What was wrong, and how you know")
    String correctionText();

    @Message("Sealed with this part, for everybody who reads it.")
    String correctionTextHint();

    @Message("Sign the correction")
    String correctNow();

    @Message("Corrected")
    String corrected();

    @Message("Corrected on {at} by {name}: {reason}.")
    String correctedBy(String at, String name, String reason);

    @Message("Open version {version}")
    String openVersion(int version);

    @Message("Version {version}, no longer valid")
    String versionBefore(int version);

    @Message("What happened or the needs were corrected after the recommendation")
    String correctedSince();

    @Message("Look whether the recommended amount and conditions still fit before you ask the committee.")
    String correctedSinceMeans();

    @Message("Hand over")
    String handOver();

    @Message("Hand this case over")
    String handOverTitle();

    @Message(
            "A colleague has the case from now on and finds it first in their work. What you found and recommended stays. You can also take over a case that a colleague has.")
    String handOverLead();

    @Message("Who has it now")
    String hasItNow();

    @Message("Who is to have it")
    String handOverTo();

    @Message("What they should know")
    String handOverText();

    @Message("Sealed in the assessment: triage, the committee and auditors read it.")
    String handOverTextHint();

    @Message("Hand over, signed")
    String handOverNow();

    @Message(
            "Nobody else of triage can have this case: everybody has another part in it, stepped back from it, or is not in office.")
    String nobodyElse();

    @Message("As the recommendation names them. Change them if the question is another one.")
    String conditionsFromAssessment();

    @Message("Those of the recommendation, if it has any. Open the assessment to read or change them.")
    String conditionsSealed();

    @Message("Put another proposal in its place")
    String anotherProposal();

    @Message("Version {version}, written earlier. It counts as well")
    String versionBeside(int version);

    @Message("not read yet")
    String versionUnread();

    @Message("What has changed since version {version}")
    String versionChanges(int version);

    @Message("Nothing differs.")
    String versionSame();

    @Message("Before:")
    String versionWas();

    @Message("Now:")
    String versionIs();

    @Message("nothing")
    String versionNothing();

    @Message("Code of the person in danger")
    String ownCode();

    @Message("None: the sender asked for none")
    String ownNone();

    @Message(
            "{#if answers == 0}Given, not used yet{#else if answers == 1}Given, used once{#else}Given, used {answers} times{/if}")
    String ownAnswers(int answers);

    @Message("The person in danger denies what is confirmed")
    String ownContradicts();

    @Message(
            "They say that what finance confirmed did not reach them, or not as it should. Read what they say before anything else is paid. Tell neither the partner nor finance that they wrote before it is clear who can be trusted.")
    String ownContradictsMeans();

    @Message("The person in danger denied what was confirmed")
    String ownContradicted();

    @Message(
            "They said that what finance confirmed did not reach them, or not as it should. Triage has signed what was done about it; the history says what. Tell neither the partner nor finance that they wrote before it is clear who can be trusted.")
    String ownContradictedMeans();
}
