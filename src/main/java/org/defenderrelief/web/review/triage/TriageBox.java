package org.defenderrelief.web.review.triage;

import java.time.Instant;
import java.util.List;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.review.AskedBox;
import org.defenderrelief.web.shared.Choices.Choice;

/**
 * How far triage has come.
 *
 * @param recommendation the latest, or null
 * @param risks what stands in clear of the newest risk assessment, or null
 * @param budget of the newest budget review, or null
 * @param checklist how it stands, or null if that is not authentic
 * @param aids help that is not money, in the order in which it was proposed
 * @param conditions the recommendation's, or null if it has none or the assessment is not open here
 * @param authentic whether all of this is what triage signed
 * @param furtherSuspects how many more there are, as a number or with a sign that it may be more; null if none
 * @param envelopes those that money may come from
 * @param forTriage whether the reader is of triage
 * @param ceilings how much one person gets, in words, for who recommends; null if there are none
 */
public record TriageBox(
        List<Criterion> criteria,
        Recommendation recommendation,
        Risks risks,
        Budget budget,
        Checklist checklist,
        List<AidBox> aids,
        String conditions,
        boolean authentic,
        List<String> warnings,
        List<Suspect> suspects,
        String furtherSuspects,
        List<Choice> envelopes,
        boolean forTriage,
        String ceilings) {
    /** Whether all three are met. */
    public boolean isAllMet() {
        return criteria.stream().allMatch(each -> "MET".equals(each.finding()));
    }

    /** Whether approval was recommended, and the risks of what the request says now are not assessed. */
    public boolean isWithoutRisks() {
        return recommendation != null
                && "APPROVE".equals(recommendation.verdict())
                && (risks == null || !risks.current());
    }

    /** Whether approval was recommended, and something that the help asked for now needs is open or only asked for. */
    public boolean isIncomplete() {
        return recommendation != null
                && "APPROVE".equals(recommendation.verdict())
                && checklist != null
                && !checklist.isComplete();
    }

    /** How much help besides money has still to be given or dropped. */
    public int getOpenAids() {
        return (int) aids.stream().filter(AidBox::open).count();
    }

    /** Whether help besides money was given and none has still to be, so that the case can end for that. */
    public boolean isHelped() {
        return getOpenAids() == 0 && aids.stream().anyMatch(each -> each.on() != null);
    }

    /** What the budget review offers as the amount to recommend; null if there is none of the newest needs, or it accepts nothing. */
    public Money getOffered() {
        return budget == null || !budget.current() || budget.accepted().isZero() ? null : budget.accepted();
    }

    /** The currency to recommend in. @param requested what the request asks for */
    public String currency(Money requested) {
        return (getOffered() == null ? requested : getOffered()).currency().getCurrencyCode();
    }

    /**
     * How much to ask the committee for: what is recommended, or where triage advises against it, what is asked for, since members vote on a grant; null while neither
     * is known.
     *
     * @param requested what the request asks for
     */
    public Money toAsk(Money requested) {
        if (recommendation == null || recommendation.amount() != null) {
            return recommendation == null ? null : recommendation.amount();
        }
        return isAdvisedAgainst() ? requested : null;
    }

    /** Whether triage recommends to decline. */
    public boolean isAdvisedAgainst() {
        return recommendation != null && "DECLINE".equals(recommendation.verdict());
    }

    /** How much of the budget is accepted. @param current whether the needs were not corrected since */
    public record Budget(int needsVersion, Money asked, Money accepted, String by, Instant at, boolean current) {}

    /**
     * How the checklist stands.
     *
     * @param settled how many are there or not needed
     * @param asked what the sender was asked for, in words
     * @param open what nobody has said anything of, in words
     * @param waived without what the case can be decided, and why, in words
     * @param current whether the request was not corrected since
     * @param by who filled it in last, or null while nobody has
     */
    public record Checklist(
            int settled,
            int all,
            List<String> asked,
            List<String> open,
            List<String> waived,
            boolean current,
            String by,
            Instant at) {
        public boolean isComplete() {
            return current && settled == all;
        }
    }

    /** What was assessed. @param current whether the request was not corrected since */
    public record Risks(
            int count, int highest, int fromHelp, int harmful, int unknown, String by, Instant at, boolean current) {}

    /** One of the three. @param finding its code, or null while there is none */
    public record Criterion(String code, String finding, String by) {}

    /** What triage recommends. @param beforeCorrections whether what happened or the needs were corrected since @param overCeiling whether it is more than one person gets @param beside what is to be paid beside what was asked, or null */
    public record Recommendation(
            String verdict,
            Money amount,
            String envelope,
            String envelopeName,
            String reason,
            boolean beforeCorrections,
            boolean overCeiling,
            AskedBox beside) {}

    /** Another case that shares something. */
    public record Suspect(String reference, String codename, String status, List<String> shares) {}
}
