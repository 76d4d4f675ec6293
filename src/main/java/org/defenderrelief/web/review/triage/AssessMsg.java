package org.defenderrelief.web.review.triage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say on which triage weighs a case. The other languages stand in {@code messages/assess_<language>.properties}. */
@MessageBundle("assess")
public interface AssessMsg {
    @Message("It is more than was asked")
    String moreThanAsked();

    @Message(
            "Needed if the amount is more than the request asks for, or if no confirmed exchange rate compares the two. The committee, finance and auditors see that it is more.")
    String moreThanAskedLead();

    @Message("Why more than asked")
    String moreReason();

    @Message("The same in words")
    String moreWords();

    @Message("Sealed. Use the codename, not a name.")
    String moreWordsHint();

    @Message("Risks")
    String risks();

    @Message("Assess the risks")
    String assessRisks();

    @Message(
            "What can happen to the people of this case, and what our own help can bring about. It is sealed in the assessment: triage, the committee and auditors read it. Everybody who sees the case is told how many risks there are and how high the highest is.")
    String risksLead();

    @Message("You go on from what was assessed before. It is kept as it was; what you save takes its place.")
    String risksAgain();

    @Message("Risk {number}")
    String risk(int number);

    @Message("Add a risk")
    String addRisk();

    @Message("Do no harm")
    String harmTitle();

    @Message(
            "Could our help bring anybody into danger? Answer each; say how, and what you do about it, wherever it could.")
    String harmLead();

    @Message("How, and what you do about it (needed if yes)")
    String harmText();

    @Message("Save the risks, signed")
    String saveRisks();

    @Message("Nobody has assessed the risks of this case yet.")
    String noRisks();

    @Message(
            "Approval can be recommended once they are assessed. Where a life is at risk it need not wait; the committee is told.")
    String risksNeeded();

    @Message(
            "{#if count == 1}One risk{#else}{count} risks{/if}, the highest {highest} of 25{#if fromHelp > 0}; {fromHelp} from the help itself{/if}. By {name}, {at}.")
    String risksAre(int count, int highest, int fromHelp, String name, String at);

    @Message(
            "{#if harmful > 0}Ways in which the help could do harm: {harmful}. {/if}{#if unknown > 0}Not known: {unknown}.{/if}")
    String harmIs(int harmful, int unknown);

    @Message("The request was corrected after the risks were assessed. They are of what it said before.")
    String risksOvertaken();

    @Message("Working note")
    String note();

    @Message(
            "Triage alone reads it, in the part “Working notes”. That you wrote one stands in the history. It is never changed; write another.")
    String noteHint();

    @Message("Add the note, signed")
    String saveNote();

    @Message("Who has how much")
    String loads();

    @Message("{open} open{#if late > 0}, {late} late{/if}")
    String load(int open, int late);

    @Message("Since you opened this page:")
    String since();

    @Message(
            "What you typed is still in its form. If it still fits, send it again: then it goes on from what is here now, and what you correct takes the place of what others corrected.")
    String sendAgain();

    @Message("Budget")
    String budget();

    @Message("Review the budget")
    String reviewBudget();

    @Message(
            "How much of each line the fund could pay, and why. The lines are sealed in the assessment; everybody who sees the case reads the sum. It is offered as the amount to recommend.")
    String budgetLead();

    @Message("You go on from what was accepted before. It is kept as it was; what you save takes its place.")
    String budgetAgain();

    @Message("The budget was reviewed before")
    String budgetSealed();

    @Message(
            "What was accepted of each line, and why, is sealed in the assessment. Open it on the page of the case first: this form goes on from there.")
    String budgetSealedMeans();

    @Message("Asked for: {amount}")
    String lineAsks(String amount);

    @Message("Why so much")
    String budgetWhy();

    @Message("In words")
    String budgetText();

    @Message("Accepted in all: {amount}")
    String budgetSum(String amount);

    @Message("One of the amounts cannot be read.")
    String budgetNoSum();

    @Message("Add up")
    String addUp();

    @Message("Save the review, signed")
    String saveBudget();

    @Message("Nobody has gone through the budget line by line yet. That is done with the needs open.")
    String noBudget();

    @Message("{accepted} accepted of {asked}. By {name}, {at}.")
    String budgetIs(String accepted, String asked, String name, String at);

    @Message("The needs were corrected since. This was about version {version}.")
    String budgetOvertaken(int version);

    @Message("The sum of the budget review.")
    String amountFromBudget();

    @Message("Checklist")
    String checklist();

    @Message("Go through the checklist")
    String fillChecklist();

    @Message(
            "What the help asked for needs. Say of each whether it is there, asked for, or not needed and why. Choose nothing while it is open. What you save is signed, and everybody who sees the case can read it: it holds no words.")
    String checklistLead();

    @Message("Save the checklist, signed")
    String saveChecklist();

    @Message("{settled} of {all} are there or not needed.")
    String checklistIs(int settled, int all);

    @Message("By {name}, {at}.")
    String checklistBy(String name, String at);

    @Message("Asked for:")
    String checklistAsked();

    @Message("Open:")
    String checklistOpen();

    @Message(
            "Approval can be recommended once each is there or not needed. Where a life is at risk it need not wait; the committee is told.")
    String checklistNeeded();

    @Message("Recommended although something is missing: {settled} of {all} are there or not needed")
    String incomplete(int settled, int all);

    @Message("Recommended without a risk assessment of what the request says now")
    String withoutRisks();

    @Message("Nobody has weighed what our help can bring about. Ask triage, or weigh it yourself before you vote.")
    String withoutRisksMeans();

    @Message("Not needed, as triage says:")
    String checklistWaived();

    @Message("The request was corrected since: it is to be gone through again.")
    String checklistOvertaken();
}
