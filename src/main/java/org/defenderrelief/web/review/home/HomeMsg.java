package org.defenderrelief.web.review.home;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the first page and the way around say; other languages in {@code messages/home_<language>.properties}. */
@MessageBundle("home")
public interface HomeMsg {
    @Message("My work")
    String title();

    @Message("Cases")
    String cases();

    @Message("Rounds")
    String rounds();

    @Message("things wait for you")
    String waitingFor();

    @Message("{count} thing waits for you.")
    String leadOne(String count);

    @Message("{count} things wait for you, the most pressing first.")
    String lead(String count);

    @Message("Nothing waits for you now.")
    String leadNone();

    @Message("Your vault is locked. You can look, but neither open nor sign anything.")
    String locked();

    @Message("You do not hold this office yet:")
    String withoutOffice();

    @Message("Somebody who holds it and a keeper let you in. Until then you can sign nothing in it.")
    String withoutOfficeAdvice();

    @Message("You do not hold this office any more:")
    String leftOffice();

    @Message("since {day}")
    String leftSince(String day);

    @Message(
            "Two people ended or suspended it. Ask a keeper. Until you are let in again nothing of it is shown here, and you can open and sign nothing in it.")
    String leftAdvice();

    @Message("See who can let you in")
    String toPeople();

    @Message("waits {time}")
    String waits(String time);

    @Message("{time} ago")
    String ago(String time);

    @Message("Show all")
    String showAll();

    @Message("{times} times, first {first}, last {last}")
    String repeated(String times, String first, String last);

    @Message("{things} of these, first {first}, last {last}")
    String saidOf(String things, String first, String last);

    @Message(
            "A case appears here when it is received, when its partner writes, when you have taken it up, or when it is late.")
    String emptyTriage();

    @Message("A round appears here when triage asks the committee, and stays until you have voted or stepped back.")
    String emptyCommittee();

    @Message(
            "A case appears here when the committee has granted money, and each payment when its next step is yours to take.")
    String emptyFinance();

    @Message("Alarms appear here until an auditor verifies the history after them and nothing differs.")
    String emptyAudit();

    @Message(
            "People who wait to be let in, circles that are short of members, rules to confirm and mail that failed appear here.")
    String emptyKeeper();

    @Message("All cases you may see")
    String toCases();

    @Message("All open rounds")
    String toRounds();

    @Message("How the history stands")
    String watch();

    @Message("Last verified by an auditor")
    String verified();

    @Message("Last verified")
    String watched();

    @Message("not lately")
    String notLately();

    @Message("Newest checkpoint")
    String checkpoint();

    @Message("{size} entries")
    String entries(Long size);

    @Message("none yet")
    String noneYet();

    @Message("Released in emergency")
    String releases();

    @Message("Nobody has released money in emergency.")
    String noReleases();

    @Message("Ratification")
    String ratification();

    @Message("Amount")
    String amount();

    @Message("When")
    String when();

    @Message("Open rounds")
    String openRounds();

    @Message("Every question that the committee has still to answer, where a life is at risk first, then by deadline.")
    String openRoundsLead();

    @Message("Votes cast")
    String votes();

    @Message("{cast} of {quorum}")
    String castOf(int cast, int quorum);

    @Message("You have voted")
    String voted();

    @Message("Your vote")
    String yourVote();

    @Message("No round is open")
    String noRounds();

    @Message("A round appears here when triage asks the committee, and leaves when it is decided.")
    String noRoundsMeans();

    @Message("In a call")
    String meeting();

    @Message("Show one after another in a call")
    String meetingShow();

    @Message("{place} of {all}")
    String meetingPlace(int place, int all);

    @Message("Each member votes on their own device: sign in, unlock, and the round is first on your page.")
    String meetingHow();

    @Message("The deciding vote is signed, and with it the decision.")
    String meetingSigned();

    @Message("Too few members are left for the quorum.")
    String meetingTooFew();

    @Message("Members who stepped back from this case leave the call while it is spoken of: {count}.")
    String meetingSteppedBack(int count);

    @Message("Nothing is shown here")
    String meetingNothing();

    @Message("This round, or its case, is not as it was signed. Do not decide on it; the auditors are told.")
    String meetingNotAuthentic();

    @Message("Before")
    String meetingBefore();

    @Message("Next")
    String meetingAfter();

    @Message("Do not refresh by itself")
    String meetingStill();

    @Message("Refresh by itself")
    String meetingAgain();

    @Message("Which cases")
    String tabs();

    @Message("Open")
    String open();

    @Message("Finished")
    String finished();

    @Message(
            "Declined, referred, withdrawn, duplicate and closed cases appear here, and those that ended with other help than money, the newest first.")
    String finishedEmpty();

    @Message("No case is finished yet")
    String finishedEmptyTitle();

    @Message("No case is open")
    String openEmptyTitle();

    @Message("No case fits")
    String noneFits();

    @Message("The history is not as it was signed")
    String differsTitle();

    @Message("Part of your work cannot be shown")
    String unreadableTitle();

    @Message(
            "The database holds something there that nobody signed. Keepers and auditors are told. What you know of, you find by its reference under Cases.")
    String unreadable();

    @Message(
            "The last verification, on {when}, found a difference: somebody changed the database, or part of it was lost.")
    String differs(String when);

    @Message(
            "Verify again to see what and where. Keep a copy of the database as it is, tell the other auditors and a keeper, and compare with a checkpoint that you kept.")
    String differsAdvice();

    @Message("To the history")
    String toHistory();

    @Message("Keepers see no cases")
    String noCasesForKeepers();

    @Message(
            "A keeper looks after people and rules. What waits for you is under My work; who holds which office under People; the committee’s rules under Policies to confirm; envelopes and rates under Funds.")
    String keepersFind();

    @Message("Tick:")
    String tick();

    @Message("Sort by")
    String sortBy();

    @Message("Several at once")
    String several();

    @Message("Tick payments of one kind. The next page shows whom each goes to; nothing is done before.")
    String severalLead();

    @Message("You have no keys yet. A keeper hands you a code for it, in person.")
    String notEnrolled();
}
