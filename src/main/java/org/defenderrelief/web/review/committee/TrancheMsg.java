package org.defenderrelief.web.review.committee;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say about grants in tranches, and of several envelopes. The other languages stand in {@code messages/tranche_<language>.properties}. */
@MessageBundle("tranche")
public interface TrancheMsg {
    @Message("Tranches")
    String title();

    @Message("Pay it in several tranches")
    String inTranches();

    @Message(
            "One decision on the whole amount. The first tranche is paid at once; each other one only after triage has said, signed, that its condition is met. Together they are the amount above. Leave all empty to pay it at once.")
    String inTranchesLead();

    @Message("Several envelopes give")
    String fromSeveral();

    @Message(
            "One decision. What you name here is taken from these envelopes, the rest from the one above. It is paid in this order, the first envelope first; if less is approved, the last gives less. The committee's policy for each envelope goes by the whole amount, and the strictest counts.")
    String fromSeveralLead();

    @Message("Paid in this order. If less is approved, the last envelope gives less.")
    String lastGivesLess();

    @Message("Condition")
    String condition();

    @Message("What has to be met before it is paid; not for the first. Sealed with the other conditions.")
    String conditionHint();

    @Message("If less is approved, the last tranche is cut first.")
    String cut();

    @Message(
            "What you release alone is one part and may all be paid at once. The tranches that are asked for, and their conditions, do not hold for it.")
    String releasedAsOne();

    @Message("Open the decision to read their conditions.")
    String sealed();

    @Message("Tranche {number}: is its condition met?")
    String met(int number);

    @Message("Finance may pay {amount} more once you have said so. What you say is signed and cannot be taken back.")
    String metLead(String amount);

    @Message("What it rests on")
    String restsOn();

    @Message(
            "Which receipts or reports you saw, and when. Sealed: triage, the committee, finance and auditors read it.")
    String restsOnHint();

    @Message("The condition is met: let it be paid, signed")
    String release();

    @Message("{amount} waits: triage has to say first that the condition of tranche {number} is met.")
    String waits(String amount, int number);

    @Message("What the condition is stands in the decision, which is sealed; open it first.")
    String openFirst();
}
