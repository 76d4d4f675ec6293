package org.defenderrelief.web.review.triage;

import java.util.List;

import org.defenderrelief.kernel.Money;
import org.defenderrelief.web.shared.Choices.Choice;

/**
 * How far triage has come.
 *
 * @param recommendation the latest, or null
 * @param conditions the recommendation's, or null if it has none or the assessment is not open here
 * @param authentic whether all of this is what triage signed
 * @param furtherSuspects how many more there are, as a number or with a sign that it may be more; null if none
 * @param envelopes those that money may come from
 */
public record TriageBox(
        List<Criterion> criteria,
        Recommendation recommendation,
        String conditions,
        boolean authentic,
        List<String> warnings,
        List<Suspect> suspects,
        String furtherSuspects,
        List<Choice> envelopes) {
    /** Whether all three are met. */
    public boolean isAllMet() {
        return criteria.stream().allMatch(each -> "MET".equals(each.finding()));
    }

    /** One of the three. @param finding its code, or null while there is none */
    public record Criterion(String code, String finding, String by) {}

    /** What triage recommends. @param beforeCorrections whether what happened or the needs were corrected since */
    public record Recommendation(
            String verdict,
            Money amount,
            String envelope,
            String envelopeName,
            String reason,
            boolean beforeCorrections) {}

    /** Another case that shares something. */
    public record Suspect(String reference, String codename, String status, List<String> shares) {}
}
