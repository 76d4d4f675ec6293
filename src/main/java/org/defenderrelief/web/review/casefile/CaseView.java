package org.defenderrelief.web.review.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.defenderrelief.casefile.AllowedAction;
import org.defenderrelief.casefile.ChannelMessage;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.Forms;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.review.TimelineEvent;
import org.defenderrelief.web.review.committee.RoundBox;
import org.defenderrelief.web.review.disbursement.MoneyBox;
import org.defenderrelief.web.review.triage.LettersBox;
import org.defenderrelief.web.review.triage.TriageBox;
import org.defenderrelief.web.shared.CaseHead;

/**
 * The page of a case.
 *
 * @param base its address
 * @param version the version its forms build on
 * @param assignee sign-in name of whoever took it up, or null
 * @param shut the parts that others can open, in one line, or null
 * @param asking whether the reader can ask to see who it is
 * @param grants who was asked to be shown, or is shown, a part that is sealed for others, the newest first; null if that is not what was signed
 * @param toOpen whether the reader can open anything that is not open yet
 * @param dangers what an opened identity warns of
 * @param thread the channel's messages once opened, else null
 * @param triage findings and warnings, or null for whom they are not
 * @param letters which decision letters went, or null for whoever writes none
 * @param money commitments and payments, or null before there are any
 * @param authentic whether what stands in clear is what was signed
 * @param adding to which compartments the reader may add files, by name; empty if to none
 * @param largest a file may be, in whole mebibytes
 * @param own how the own code of the person in danger stands, or null for whom that is not
 * @param denialAnswered whether triage has said of each denial of the person in danger what was done about it
 * @param partnerStanding how the partner stands today, or {@code DOUBTFUL} if that is not what was signed
 * @param refused a refusal that is no field's, or null
 */
public record CaseView(
        CaseHead head,
        String base,
        String version,
        String region,
        String language,
        Money requested,
        List<String> assistance,
        String assignee,
        String outcome,
        List<AsksAnew> asksAnew,
        boolean sealedBySender,
        List<CompartmentBox> boxes,
        String shut,
        boolean asking,
        List<GrantLine> grants,
        boolean toOpen,
        List<String> dangers,
        List<ChannelMessage> thread,
        Set<AllowedAction> actions,
        TriageBox triage,
        LettersBox.Known letters,
        List<RoundBox> rounds,
        MoneyBox money,
        List<TimelineEvent> deeds,
        List<TimelineEvent> readings,
        Forms forms,
        boolean authentic,
        List<String> adding,
        long largest,
        OwnWords.Seen own,
        boolean denialAnswered,
        String partnerStanding,
        RefusedBox refused) {
    /** The round in which the reader can vote, or null: what they typed for it stays where they choose another language. */
    public RoundBox getVoting() {
        return rounds.stream()
                .filter(round -> round.action() != null)
                .findFirst()
                .orElse(null);
    }

    /** Whether the reader can vote and has not opened all that the vote rests on. */
    public boolean isOpeningForVote() {
        RoundBox round = getVoting();
        return round != null && (round.conditions() == null || !round.toRead().isEmpty());
    }

    private static final int RECENT = 8;

    public List<TimelineEvent> getRecent() {
        return deeds.subList(0, Math.min(RECENT, deeds.size()));
    }

    public List<TimelineEvent> getEarlier() {
        return deeds.subList(Math.min(RECENT, deeds.size()), deeds.size());
    }

    /** An earlier request that this one asks anew for. @param outcome why it was declined, in the reader's words; or null */
    public record AsksAnew(String reference, String codename, String outcome) {}

    /** Whether the committee is being asked, so that what triage found stands with the question. */
    public boolean isAsked() {
        return rounds.stream().anyMatch(RoundBox::open);
    }

    /** Whether anything is open. */
    public boolean isReading() {
        return thread != null || boxes.stream().anyMatch(box -> box.content() != null);
    }

    /** Whether money may have been sent. */
    public boolean isPaidFor() {
        return Set.of("IN_DISBURSEMENT", "IN_FOLLOW_UP", "CLOSED").contains(head.status());
    }

    /** Whether that part is the reader's to open and not open yet. */
    public boolean isSealed(String id) {
        return boxes.stream().anyMatch(box -> box.id().equals(id) && box.state().equals("sealed"));
    }

    public boolean may(String action) {
        return actions.contains(AllowedAction.valueOf(action));
    }

    /** Somebody asked to see a part. @param until until when it is open, or null */
    public record GrantLine(String href, String who, String part, String state, Instant until, boolean open) {}
}
