package org.defenderrelief.web.review.committee;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.shared.Due;

/**
 * A round on the page of a case; of one that is not as it was signed, the warning alone.
 *
 * @param tranches the parts that it is paid in, where these are several; of a grant, those of what was granted
 * @param beside what was asked, beside what was approved or else is put to the vote; or null
 * @param conditions what the grant is bound to: null until the decision is opened, empty for nothing
 * @param sources the envelopes that give, in the order in which they are drawn on
 * @param ceiling what one member may release alone, or null
 * @param judgedWithin how long the others have to judge what one member released alone
 * @param releasedBy who released alone what is to be ratified, or null
 * @param atMost how much of the amount that is, in the currency of payment, where it is not all of it; or null
 * @param deadline what is due first: the vote, or the decision on the case
 * @param votesUntil until when the vote has time, where the decision is due before that; or null
 * @param action where a vote goes, or null if the reader has none
 * @param why why the reader has none, or null
 * @param shown whether the reader may see what was voted
 * @param yours code of the reader's own vote, or null
 * @param yourAmount how much of it the reader approved, where that is less than asked; or null
 * @param approved what was approved, or null
 * @param voided code of why its votes count for nothing, or null
 * @param moreHours by how many hours at most the reader may give it more time; 0 for not
 * @param needsMembers whether too few members are left for the quorum
 * @param mayCall whether the reader can call alternates
 * @param forMember whose vote the reader casts, being their substitute, or null
 * @param votedForYou who voted for the reader, being their substitute, where the reader has not voted themselves; or null
 * @param stoodIn how many of the votes were cast for members who are away
 * @param unread how many of those who voted decided unread, where the reader may see what was voted
 * @param toRead what the reader has still to open before they approve or decline
 * @param toRelease the tranche of whose condition the reader can say that it is met, or null
 * @param minutes what was said of its minutes, or null for a round that has none
 * @param warning that what is asked is not how things are any more, or that the round is not as it was signed; or null
 * @param warningAdvice what that means and how to go on, or null
 */
public record RoundBox(
        String id,
        String kind,
        String status,
        boolean open,
        Money amount,
        AskedBox beside,
        List<GivenBy> sources,
        List<Tranche> tranches,
        Tranche toRelease,
        List<String> types,
        Money ceiling,
        Duration judgedWithin,
        String releasedBy,
        Money atMost,
        String conditions,
        String shortHash,
        String hash,
        boolean shown,
        int approvals,
        int needed,
        int cast,
        int quorum,
        String rule,
        List<Line> lines,
        Due deadline,
        Instant votesUntil,
        String action,
        String why,
        String yours,
        Money yourAmount,
        Money approved,
        String voided,
        boolean mayRelease,
        boolean mayClose,
        long moreHours,
        boolean needsMembers,
        boolean mayCall,
        String forMember,
        String votedForYou,
        int stoodIn,
        int unread,
        List<String> toRead,
        List<String> choices,
        MinutesBox minutes,
        String warning,
        String warningAdvice) {
    /**
     * An envelope that gives.
     *
     * @param amount its part, in the currency of payment
     * @param inEnvelope what that takes from it
     * @param available what it has free now, or null
     * @param leaves what it would have left, or null if it has not enough or the money is taken already
     */
    public record GivenBy(String envelope, Money amount, Money inEnvelope, Money available, Money leaves) {
        /** Whether the envelope's currency is another than that of payment. */
        public boolean isConverted() {
            return !inEnvelope.currency().equals(amount.currency());
        }
    }

    /**
     * What was said of the minutes.
     *
     * @param approved how many approved them @param voted how many voted @param objected how many objected
     * @param enough whether enough approved them
     * @param read where the reader, who voted, reads them to say so; or null
     */
    public record MinutesBox(int approved, int voted, int objected, boolean enough, String read) {}

    /**
     * A part of the amount.
     *
     * @param condition what has to be met before it is paid, or null for nothing, or while the decision is not opened
     * @param state of a grant whether it is {@code FREE} to be paid or {@code WAITS}; else null
     */
    public record Tranche(int number, Money amount, String condition, String state) {
        @Override
        public String toString() {
            return "Tranche[" + number + "]";
        }
    }

    /** How many said that. */
    public record Line(String choice, int count) {}
}
