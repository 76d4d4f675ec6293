package org.defenderrelief.web.review;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the reviewers' pages say. English stands here; the other languages in {@code messages/review_<language>.properties}. */
@MessageBundle("review")
public interface ReviewMsg {
    @Message("Review")
    String face();

    @Message("Cases")
    String queue();

    @Message("Funds")
    String funds();

    @Message("History")
    String history();

    @Message("Vault open")
    String vaultOpen();

    @Message("Vault locked")
    String vaultLocked();

    @Message("Lock")
    String lock();

    @Message("Unlock")
    String unlock();

    @Message("Unlock in a new tab, then send this form again. What you typed stays here.")
    String unlockInNewTab();

    @Message("Filter the cases")
    String filters();

    @Message("Status")
    String status();

    @Message("Urgency")
    String urgency();

    @Message("All")
    String all();

    @Message("Reference, codename or partner")
    String search();

    @Message(
            "Three letters or more: of a word of the codename, of the partner’s name, or from the beginning of either half of the reference.")
    String searchHint();

    @Message("Sort by")
    String sortBy();

    @Message("Such a short word is searched for as a whole. Type three letters or more.")
    String searchShort();

    @Message("Mine")
    String mine();

    @Message("Overdue")
    String overdue();

    @Message("Show")
    String show();

    @Message("Show all")
    String clear();

    @Message("Due")
    String due();

    @Message("Taken up by")
    String assignee();

    @Message("Asks anew, on new facts, after")
    String asksAnew();

    @Message("Requested")
    String requested();

    @Message("A case appears here as soon as you may see it.")
    String empty();

    @Message("No case fits these filters.")
    String emptyFiltered();

    @Message("This help may have been asked for before")
    String suspectsTitle();

    @Message("shares")
    String shares();

    @Message("A match is a hint, never a reason to refuse. Compare the two before you decide.")
    String suspectsAdvice();

    @Message("and {many} more")
    String furtherSuspects(String many);

    @Message("To look at")
    String warningsTitle();

    @Message("Sealed parts")
    String parts();

    @Message("Open all that I can")
    String openAll();

    @Message("Messages")
    String messages();

    @Message("The team")
    String us();

    @Message("The partner")
    String thePartner();

    @Message("Take up this case")
    String acceptTitle();

    @Message("You become its assessor: you will not vote on it nor pay it. The first-answer clock stops.")
    String acceptLead();

    @Message("Take it up")
    String accept();

    @Message("Go on without an answer")
    String resumeTitle();

    @Message("The partner was asked and has not answered yet. You can go on if what you have is enough.")
    String resumeLead();

    @Message("Go on")
    String resume();

    @Message("The three criteria")
    String criteriaTitle();

    @Message(
            "Each by itself, each with what it rests on. The evidence is sealed for triage, committee and audit. A later finding takes the place of an earlier one.")
    String criteriaLead();

    @Message("no finding yet")
    String noFinding();

    @Message("Finding")
    String finding();

    @Message("What it rests on")
    String evidence();

    @Message("Save the findings")
    String saveFindings();

    @Message("Record a check")
    String checkTitle();

    @Message("With whom or what")
    String checkKind();

    @Message("Referee number")
    String checkReferee();

    @Message("In the order of the situation, from 1. Only those who agreed to be contacted.")
    String checkRefereeHint();

    @Message("Outcome")
    String checkOutcome();

    @Message("How sure")
    String checkConfidence();

    @Message("On which day")
    String checkOn();

    @Message("What came of it")
    String checkText();

    @Message("Save the check")
    String saveCheck();

    @Message("Ask the partner")
    String askTitle();

    @Message("Your question")
    String askText();

    @Message("Sealed for triage and the holder of the receipt code. The decision clock goes on.")
    String askHint();

    @Message("Send the question")
    String ask();

    @Message("Recommend")
    String recommendTitle();

    @Message("Puts the case before the committee. Approval needs all three criteria met.")
    String recommendLead();

    @Message("Recommendation")
    String verdict();

    @Message("Amount")
    String amount();

    @Message("In the currency of payment.")
    String amountHint();

    @Message("Amount, in {currency}")
    String amountIn(String currency);

    @Message("Currency")
    String currency();

    @Message("Envelope")
    String envelope();

    @Message("Conditions")
    String conditions();

    @Message("Reason for declining, as a code")
    String declineReason();

    @Message("Only if you recommend to decline.")
    String declineHint();

    @Message("Reasons in words")
    String reasons();

    @Message("Sealed. Use the codename, not a name.")
    String reasonsHint();

    @Message("Recommend")
    String recommend();

    @Message("Put the question to the committee")
    String roundTitle();

    @Message("Members vote on exactly this. A changed proposal is a new round, and earlier votes count for nothing.")
    String roundLead();

    @Message(
            "Triage advises against this. Members vote on a grant all the same, and decline it: the amount below is what was asked for, and the envelope is the one that it would come from.")
    String roundAgainst();

    @Message("Open the round")
    String openRound();

    @Message("Refer elsewhere, or mark as duplicate")
    String otherEnds();

    @Message("Refer to another fund")
    String refer();

    @Message("Why")
    String referReason();

    @Message(
            "The case ends here. If parts of it are to go to a fund that works with this one, send them first, under “Other funds”: afterwards nothing of it can be sent.")
    String referHint();

    @Message("Mark as duplicate")
    String markDuplicate();

    @Message("Reference of the case that goes on")
    String duplicateOf();

    @Message("Such as DR-7K3M-Q9PX.")
    String duplicateHint();

    @Message("Recommendation of triage")
    String recommendation();

    @Message("In clear")
    String facts();

    @Message("Help asked for")
    String assistance();

    @Message("Region")
    String region();

    @Message("Language")
    String requestLanguage();

    @Message("Outcome")
    String outcome();

    @Message("Sealed")
    String sealedWhere();

    @Message("on the sender’s device")
    String sealedByDevice();

    @Message("on arrival")
    String sealedByServer();

    @Message("History of this case")
    String caseHistory();

    @Message("Payment")
    String money();

    @Message("Reserved")
    String reserved();

    @Message("Paid")
    String paidOut();

    @Message("Still to pay")
    String unpaid();

    @Message("Payment {number}")
    String paymentNumber(int number);

    @Message("prepared by")
    String preparedBy();

    @Message("released by")
    String releasedBy();

    @Message("arrived:")
    String arrived();

    @Message("{amount} less than was sent")
    String missing(String amount);

    @Message("Prepare")
    String prepare();

    @Message("Release")
    String release();

    @Message("Mark as sent")
    String markSent();

    @Message("Plan it again")
    String redo();

    @Message("Confirm that it arrived")
    String confirmTitle();

    @Message("Arrived on")
    String receivedOn();

    @Message("Amount that arrived")
    String received();

    @Message("How we know")
    String receiptKind();

    @Message("Note")
    String receiptNote();

    @Message("Sealed for finance.")
    String receiptNoteHint();

    @Message("Signatories")
    String signatories();

    @Message("One on each line; two for cash. Sealed for finance.")
    String signatoriesHint();

    @Message("Confirm")
    String confirm();

    @Message("This money had left when the committee refused its release")
    String accountTitle();

    @Message(
            "Nothing more is paid of it. Say what is done about what left; the case is not closed before. It is signed, and the auditors read it.")
    String accountLead();

    @Message("What is done about it")
    String accountAnswer();

    @Message("Record and sign")
    String account();

    @Message("Left before its release was refused")
    String accounted();

    @Message("Why")
    String undoReason();

    @Message("It failed")
    String failed();

    @Message("It came back")
    String returned();

    @Message("Cancel it")
    String cancel();

    @Message("Plan an instalment")
    String planTitle();

    @Message("All instalments together never exceed what is reserved.")
    String planLead();

    @Message("Way of payment")
    String method();

    @Message("Plan it")
    String plan();

    @Message("End payment here")
    String finish();

    @Message("What is left goes back to the envelope, and follow-up begins.")
    String finishLead();

    @Message("What donors gave, what is promised, what is paid.")
    String fundsLead();

    @Message("Available")
    String available();

    @Message("Committed")
    String committed();

    @Message("Given")
    String given();

    @Message("Ceiling for one case")
    String ceiling();

    @Message("No envelope yet")
    String noFundsTitle();

    @Message("A keeper opens envelopes.")
    String noFunds();

    @Message("What decisions take")
    String policies();

    @Message("By amount, in force now. Rounds that are open keep the terms they were opened with.")
    String policiesLead();

    @Message("all envelopes")
    String allEnvelopes();

    @Message("emergency release up to")
    String emergencyUpTo();

    @Message("Up to")
    String upTo();

    @Message("Approvals")
    String approvalsNeeded();

    @Message("Quorum")
    String quorum();

    @Message("Rule")
    String rule();

    @Message("Hours")
    String hours();

    @Message("any amount")
    String anyAmount();

    @Message("No policy is set yet; one keeper proposes it, another confirms it.")
    String noPolicies();

    @Message("Policies to confirm")
    String pendingPolicies();

    @Message(
            "What another keeper proposed that decisions should take. What you confirm holds from then on, for rounds opened afterwards.")
    String pendingPoliciesLead();

    @Message("Nothing waits for a second keeper")
    String noPendingPolicies();

    @Message("What one keeper proposes appears here for another keeper to confirm.")
    String pendingPoliciesHow();

    @Message("Proposed by")
    String proposedBy();

    @Message("You proposed this; another keeper confirms it.")
    String anotherKeeperConfirms();

    @Message("Confirm this policy")
    String confirmPolicy();

    @Message("Withdraw the proposal")
    String withdrawProposal();

    @Message("Ledger")
    String ledger();

    @Message("What")
    String what();

    @Message("When")
    String when();

    @Message("Who")
    String who();

    @Message("the service alone")
    String signedByService();

    @Message("What stands in clear on this case is not what was signed")
    String caseNotAuthentic();

    @Message("A finding or recommendation here is not what triage signed")
    String triageNotAuthentic();

    @Message(
            "Somebody changed the database. Do not rely on this page and tell a keeper and the auditors now. Nothing can be done with the case until it is put right; the alarm is in the history.")
    String notAuthenticAdvice();

    @Message("Place")
    String position();

    @Message("Verification")
    String verification();

    @Message(
            "Re-reads and re-hashes every row of the history, holds what was decided against what was signed, and compares the tree with every checkpoint. What stands sealed in the parts of cases is not looked at: that somebody changed it shows when the part is opened.")
    String verifyLead();

    @Message("A checkpoint you kept")
    String kept();

    @Message("The signed note from an earlier day proves that nothing before it was changed.")
    String keptHint();

    @Message("Verify now")
    String verify();

    @Message("Newest checkpoint")
    String checkpoint();

    @Message("Keep it outside this service.")
    String checkpointLead();

    @Message("Verifier key")
    String verifierKey();

    @Message("The history verifies")
    String verified();

    @Message("{entries} entries and {checkpoints} checkpoints compared in {milliseconds} ms; nothing differs.")
    String verifiedSays(long entries, long checkpoints, long milliseconds);

    @Message("Root:")
    String root();

    @Message("The history differs")
    String differs();

    @Message("Tell the other auditors now, and keep a copy of the database as it is.")
    String differsAdvice();

    @Message("People")
    String people();

    @Message("Change passphrase")
    String changePassphrase();

    @Message("The founders have still to meet")
    String pendingTitle();

    @Message("Until they have met, signed, and the root is set, nothing is sealed, decided or paid here.")
    String pending();

    @Message("To the founding")
    String toFounding();

    @Message("Earlier")
    String earlier();

    @Message("This is not what was signed")
    String moneyNotAuthenticTitle();

    @Message(
            "A row about this money was changed or added by somebody who did not sign it. Nothing is paid on it. Keepers and auditors are told.")
    String moneyNotAuthentic();

    @Message("The sender corrected the payment details")
    String payeeCorrectedTitle();

    @Message(
            "Two people of finance, one after the other, compare the details before and after. Only if the same payee is named is anything paid to the new ones; another payee needs a new round.")
    String payeeCorrected();

    @Message("Compare them")
    String payeeCompare();

    @Message("Compare again and confirm")
    String payeeConfirm();

    @Message("To be confirmed")
    String toConfirm();

    @Message("Proposed by one person; it counts when another has confirmed exactly this.")
    String toConfirmLead();

    @Message("Valid")
    String validity();

    @Message("everywhere")
    String everywhere();

    @Message("every type")
    String everyType();

    @Message("Confirm exactly this")
    String confirmProposal();

    @Message("Another person confirms it.")
    String otherConfirms();

    @Message("Exchange rate")
    String rate();

    @Message("Holds from")
    String rateFrom();

    @Message("Source")
    String source();

    @Message("Why it moves so far")
    String stepReason();

    @Message("For one {currency}")
    String rateFor(String currency);

    @Message("In this case")
    String between();

    @Message("To do")
    String toDo();

    @Message("Committee round")
    String toRound();

    @Message("Not for you to open:")
    String notYours();

    @Message("What you opened stays open here until you lock your vault. Each opening is recorded once.")
    String staysOpen();

    @Message("Who looked at it, newest first")
    String readings();

    @Message("Back to the case")
    String backToCase();

    @Message("Not now")
    String notNow();

    @Message("All the payment details")
    String allPayeeDetails();

    @Message("Who is paid, and how, is sealed.")
    String payeeSealed();

    @Message("Open who is paid, and on what conditions")
    String openPayee();

    @Message("Why another way")
    String methodReason();

    @Message("Needed only if this is not the way that the partner asked for.")
    String methodReasonHint();

    @Message("The partner agreed to the terms on {when}.")
    String agreedOn(String when);

    @Message("The partner has not agreed to the terms yet.")
    String notAgreed();

    @Message("before the partner agreed")
    String withoutAgreement();

    @Message("Why it is planned before the partner agrees")
    String noAgreement();

    @Message("The partner agrees on the page of their request, with the receipt code. Without that it takes a reason.")
    String noAgreementHint();

    @Message("if there are any, sealed in the decision: open it before paying")
    String conditionsInDecision();

    @Message("if there are any, sealed in the decision")
    String conditionsSealedThere();

    @Message("Save on this device")
    String fileSave();

    @Message(
            "It is saved as it was sent, under a name that tells nothing. It may hold hidden traces of people and places, and it may do harm when it is opened. Open it on a machine that is meant for that, and delete it there when you are done.")
    String fileSaveMeans();

    @Message("Save it")
    String fileSaveNow();

    @Message("Add files")
    String filesAdd();

    @Message("Sign and add")
    String filesAddNow();

    @Message("Look at it")
    String fileLook();

    @Message("A file")
    String fileTitle();

    @Message("What it is, by its content")
    String fileKind();

    @Message("Scanner, today")
    String fileScan();

    @Message("Nothing of it is shown. Whoever opens it can lose what their device holds.")
    String fileHarmful();

    @Message("What one sees")
    String fileSeen();

    @Message("Pictures made here; the file itself was not opened on your device.")
    String fileSeenMeans();

    @Message("Page {page} of {pages}")
    String filePage(int page, int pages);

    @Message("Pages before")
    String fileBefore();

    @Message("Next pages")
    String fileNext();

    @Message("Left out of this copy")
    String fileRemoved();

    @Message("Nothing that we know of was in it")
    String fileNothingFound();

    @Message("Give the committee a copy")
    String fileCopy();

    @Message(
            "The committee sees a copy without what tells who made it, where, when and with what. Faces, names and places that one sees stay in it: look first whether they may be seen. The original stays with you.")
    String fileCopyMeans();

    @Message("Sign and give the copy")
    String fileCopyNow();

    @Message("No copy was made")
    String fileNoCopy();

    @Message("Retention")
    String retention();
}
