package org.defenderrelief.web.shared;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What all faces say. English stands here; the other languages in {@code messages/msg_<language>.properties}. */
@MessageBundle("msg")
public interface Msg {
    @Message("Defender Relief")
    String product();

    @Message("Skip to the main content")
    String skip();

    @Message("Local demo: the people are invented and their passwords are public. Enter nothing real.")
    String demo();

    @Message("Confidential. Close this window when you leave a shared computer.")
    String footer();

    @Message("Confidential")
    String confidential();

    @Message("Language")
    String language();

    @Message("Main")
    String mainNav();

    @Message("Back")
    String back();

    @Message("(optional)")
    String optional();

    @Message("Choose…")
    String choose();

    @Message("Some answers need attention")
    String errorSummary();

    @Message("{field}: {complaint}")
    String complaint(String field, String complaint);

    @Message("Error: {title}")
    String errorTitle(String title);

    @Message("Sign in again: what you typed is kept")
    String interruptedTitle();

    @Message("Your sign-in ran out. Nothing was sent and nothing is lost: this page holds what you typed.")
    String interruptedLead();

    @Message("Sign in again")
    String interruptedSignIn();

    @Message("opens in a new tab")
    String newTab();

    @Message("Come back to this page and go on. Do not close it before.")
    String interruptedBack();

    @Message("Choose the files again")
    String interruptedFiles();

    @Message("This page holds what you typed, but no files. What you choose here goes with it.")
    String interruptedFilesHint();

    @Message("Go on where I was")
    String interruptedGoOn();

    @Message("No answer came")
    String lineBrokeTitle();

    @Message(
            "The line may have broken. Nothing is lost: all that you typed is still here. Press again as soon as you like.")
    String lineBroke();

    @Message("All that you typed is still here.")
    String stillHere();

    @Message("All that you typed is still here. Sign in in a tab beside this one, then come back and press again.")
    String signedOut();

    @Message("What you typed is kept on this page. Leave it open until it is sent.")
    String sendAgainLead();

    @Message("Send again")
    String sendAgain();

    @Message("What you had written, to copy")
    String typedWords();

    @Message("You are signed in again")
    String signedInTitle();

    @Message(
            "Close this tab and go back to the page that holds what you typed; there press “Go on where I was” if you see it, else the same button again.")
    String signedInLead();

    @Message("Case")
    String case_();

    @Message("from")
    String sentBy();

    @Message("received")
    String received();

    @Message("overdue by {span}")
    String overdueBy(String span);

    @Message("{span} left")
    String dueIn(String span);

    @Message("The vote has time until {time}")
    String votesUntil(String time);

    @Message("Open")
    String open();

    @Message("Opened")
    String opened();

    @Message("Sealed")
    String sealed();

    @Message("Erased")
    String erased();

    @Message("Erased for good. The history keeps a proof that it was here, nothing of what it said.")
    String erasedMeans();

    @Message("Erased on {day}: the fund’s schedule keeps this for {days} days after the case is closed.")
    String erasedBy(String day, int days);

    @Message("Erased on {day}, before its day: two people of the fund decided so.")
    String erasedEarly(String day);

    @Message("Sealed. Only {circles} can open it.")
    String shutFor(String circles);

    @Message("Sealed for {circles}. Opening it is recorded in the history.")
    String sealedFor(String circles);

    @Message("Version {version}. That you opened it is recorded in the history.")
    String openedMeans(int version);

    @Message("Total")
    String total();

    @Message("Pages")
    String pages();

    @Message("First page")
    String firstPage();

    @Message("Previous page")
    String previousPage();

    @Message("Next page")
    String nextPage();

    @Message("Last page")
    String lastPage();

    @Message("The proposal")
    String proposal();

    @Message("Fingerprint of this exact proposal:")
    String proposalHash();

    @Message("Approvals")
    String approvals();

    @Message("{given} of {needed} needed")
    String ofNeeded(int given, int needed);

    @Message("Votes cast")
    String votesCast();

    @Message("{cast}, quorum {quorum}")
    String castQuorum(int cast, int quorum);

    @Message("Your vote")
    String yourVote();

    @Message("Amount you would approve, in {currency}")
    String lessAmount(String currency);

    @Message("Reason")
    String voteReason();

    @Message(
            "Needed for every vote but a plain approval. Sealed for triage, committee, finance and audit. Use the codename, not a name.")
    String voteReasonHint();

    @Message("You have not opened in this round:")
    String toRead();

    @Message("To approve or decline, open all of it first. You can defer or step back now.")
    String toReadMeans();

    @Message("I approve or decline without having opened all of it")
    String decidesUnread();

    @Message("Your signed vote says so. The minutes count it, and auditors see it for good.")
    String decidesUnreadHint();

    @Message("Of these, decided unread:")
    String votedUnread();

    @Message("Cast this vote")
    String castVote();

    @Message("To the start page")
    String toStart();

    @Message("To the partner pages")
    String toPartner();

    @Message("To the reviewer pages")
    String toReview();

    @Message("You are signed in as")
    String signedInAs();

    @Message("Try again")
    String tryAgain();

    @Message("What you can do")
    String whatYouCanDo();

    @Message("Error {status}")
    String errorNumber(int status);

    @Message("Emergency help for human rights defenders")
    String startTitle();

    @Message(
            "Partner organisations ask here for urgent help for a defender in danger. A small team verifies, a committee decides, and the money is followed until it has arrived.")
    String startLead();

    @Message("Partner organisations")
    String startPartnerTitle();

    @Message("Send a request, or follow one you sent.")
    String startPartner();

    @Message("Enter as a partner")
    String startPartnerEnter();

    @Message("Triage, committee, finance, audit")
    String startReviewTitle();

    @Message("Work on the cases that wait for you.")
    String startReview();

    @Message("Enter as a reviewer")
    String startReviewEnter();

    @Message("How what you write is kept")
    String startKeptTitle();

    @Message(
            "Each part of a request is sealed by itself, for the people who need it and nobody else. The administrators of this service cannot read it. Only what sorts the work stays open: your organisation, urgency, world region, language, kinds of help, amount and dates.")
    String startKept1();

    @Message("Everything done, and everything read, is written into a history that cannot be changed unnoticed.")
    String startKept2();

    @Message("What was sent is never shown again on the device that sent it.")
    String startKept3();

    @Message("Incident number:")
    String incident();

    @Message("Local demo")
    String demoName();

    @Message("Sign out")
    String signOut();

    @Message("Print")
    String print();

    @Message("Approvals needed")
    String approvalsNeeded();

    @Message("You voted:")
    String votedAlready();

    @Message("Too few members are left")
    String needsMembersTitle();

    @Message(
            "Too many have stepped back, were kept from this case, or did something else on it: those who are left are fewer than the quorum. Keepers are told. The round can be decided once triage calls alternates or more members are let in; at the end of its time it goes back to triage.")
    String needsMembers();

    @Message("Call alternates to this case")
    String callAlternates();

    @Message(
            "As many as are missing, in the order in which keepers made them alternates; nobody chooses. They then see this case and vote on it.")
    String callAlternatesLead();

    @Message("You vote for {name}, who is away and named you.")
    String votesFor(String name);

    @Message("Their own vote, if they cast it before the round is decided, counts in place of yours.")
    String votesForMeans();

    @Message("Of these, cast for members who are away:")
    String stoodIn();

    @Message("Until the decision you may vote anew; the history keeps both.")
    String voteAgain();

    @Message("Reason, as a code")
    String declineReason();

    @Message("Release in emergency")
    String emergency();

    @Message(
            "A life is at risk and there is no time for a quorum. You alone release the money, up to the policy’s ceiling. The other members judge it within {hours} hours, and the auditors are told. What you do not release is then not decided on this case; it takes a new request.")
    String emergencyLead(long hours);

    @Message("Released alone by")
    String releasedAlone();

    @Message("Amount to release, in {currency}; empty for all")
    String emergencyAmount(String currency);

    @Message("Amount to release, in {currency}")
    String emergencyPart(String currency);

    @Message(
            "One member may release at most {amount} of it. The rest is then not decided on this case; it takes a new request. If all of it is needed, leave it to the committee.")
    String emergencyAtMost(String amount);

    @Message("Why it cannot wait")
    String emergencyReasons();

    @Message("Release now")
    String emergencyRelease();

    @Message("More time")
    String moreTime();

    @Message(
            "Once, before the time is up, by at most {hours} hours. Whoever is in danger waits that much longer. Nobody’s vote is lost.")
    String moreTimeLead(long hours);

    @Message("By how many hours")
    String moreTimeHours();

    @Message("Why")
    String moreTimeWhy();

    @Message("Give more time")
    String moreTimeGive();

    @Message("Close the round")
    String closeRound();

    @Message("Envelope")
    String envelope();

    @Message("Free in it now")
    String inEnvelope();

    @Message("{amount} after this")
    String leaves(String amount);

    @Message("Conditions")
    String conditions();

    @Message("If conditions were written, they are sealed in the part Decision.")
    String conditionsSealed();

    @Message("Open it before you vote.")
    String conditionsBeforeVote();

    @Message("none")
    String noConditions();

    @Message("Conditions that triage recommended")
    String triageConditions();

    @Message("not in this proposal")
    String notInProposal();

    @Message("Triage recommends")
    String triageSays();

    @Message("Open what the vote rests on")
    String openForVote();

    /** Between what is named and what is said of it; French sets it apart. */
    @Message(":")
    String colon();

    @Message("Step back from this case")
    String stepBack();

    @Message("A conflict of interest?")
    String stepBackLead();

    @Message("The ceiling is {amount}.")
    String emergencyCeiling(String amount);

    @Message("All three criteria")
    String criteria();

    @Message("The fund takes no new requests just now")
    String fundClosed();

    @Message("Until")
    String fundClosedUntil();

    @Message("Requests that were sent before go on, and so do their messages. A draft stays in your browser.")
    String fundClosedOpenCases();

    @Message("These funds are open:")
    String fundOthers();
}
