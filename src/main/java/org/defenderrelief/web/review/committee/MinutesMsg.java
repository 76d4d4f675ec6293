package org.defenderrelief.web.review.committee;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What pages say about minutes. The other languages stand in {@code messages/minutes_<language>.properties}. */
@MessageBundle("minutes")
public interface MinutesMsg {
    @Message("Minutes of the decision")
    String title();

    @Message(
            "They were drafted from what members signed, and sealed with the decision. Two members who voted read them and say whether they are right. What you say is signed and cannot be taken back; the decision stands whatever you say.")
    String lead();

    @Message("Open the minutes")
    String read();

    @Message("The minutes are right: approve, signed")
    String approve();

    @Message("Something is not right")
    String object();

    @Message("What is not right")
    String objection();

    @Message(
            "It is sealed beside the minutes, which stay as they are: triage, the committee, finance and auditors read it.")
    String objectionHint();

    @Message("Object, signed")
    String objectNow();

    @Message("You have approved these minutes.")
    String youApproved();

    @Message("You have objected to these minutes. You may still approve them; the history keeps both.")
    String youObjected();

    @Message("Decision")
    String decision();

    @Message("asked was {amount}")
    String asked(String amount);

    @Message("Minutes approved by {approved} of {voted} who voted")
    String approvedBy(int approved, int voted);

    @Message("{objected} objected")
    String objected(int objected);

    @Message("Not enough have read them yet")
    String notEnough();

    @Message("Read the minutes")
    String goRead();
}
