package org.defenderrelief.casefile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person has done on one case. Nobody does two of these on the same case, whatever roles they hold. */
public enum Duty {
    /** Filed the request, or answered or corrected it for its sender. */
    SUBMITTER,
    /**
     * Took it up, asked, verified, noted, weighed its risks and budget, filled in its checklist, arranged other help than money, corrected, handed it
     * over, recommended or put it to the committee, asked another fund or referred to it, or said that a tranche's condition is met.
     */
    ASSESSOR,
    /** Voted, or released in emergency. */
    VOTER,
    /** Planned or prepared a payment, or compared corrected payment details first. */
    PREPARER,
    /** Released a payment. */
    RELEASER;

    /** What each recorded act makes of who does it; acts that are not here make nothing. */
    private static final Map<String, Duty> IMPLIED = Map.ofEntries(
            Map.entry(RegisterCase.ACTION, SUBMITTER),
            Map.entry("intake.information-given", SUBMITTER),
            Map.entry("intake.payee-given", SUBMITTER),
            Map.entry("intake.payee-corrected", SUBMITTER),
            Map.entry("intake.identity-corrected", SUBMITTER),
            Map.entry("intake.situation-corrected", SUBMITTER),
            Map.entry("intake.needs-corrected", SUBMITTER),
            Map.entry("triage.accepted", ASSESSOR),
            Map.entry("triage.information-asked", ASSESSOR),
            Map.entry("triage.resumed", ASSESSOR),
            Map.entry("triage.finding-recorded", ASSESSOR),
            Map.entry("triage.check-recorded", ASSESSOR),
            Map.entry("triage.noted", ASSESSOR),
            Map.entry("triage.risk-assessed", ASSESSOR),
            Map.entry("triage.budget-reviewed", ASSESSOR),
            Map.entry("triage.checklist-answered", ASSESSOR),
            Map.entry("triage.aid-proposed", ASSESSOR),
            Map.entry("triage.aid-given", ASSESSOR),
            Map.entry("triage.aid-dropped", ASSESSOR),
            Map.entry("triage.recommended", ASSESSOR),
            Map.entry("triage.identity-corrected", ASSESSOR),
            Map.entry("triage.needs-corrected", ASSESSOR),
            Map.entry("triage.handed-over", ASSESSOR),
            Map.entry("triage.helped-otherwise", ASSESSOR),
            Map.entry("triage.referred", ASSESSOR),
            Map.entry("referral.sent", ASSESSOR),
            Map.entry("referral.question-asked", ASSESSOR),
            Map.entry(FileActs.COPIED, ASSESSOR),
            Map.entry("triage.duplicate-marked", ASSESSOR),
            Map.entry("committee.round-opened", ASSESSOR),
            Map.entry(CalledAlternates.ACTION, ASSESSOR),
            Map.entry(TranchesAsSigned.RELEASED, ASSESSOR),
            Map.entry("committee.vote-cast", VOTER),
            Map.entry("committee.round-extended", VOTER),
            Map.entry("committee.emergency-released", VOTER),
            Map.entry("disbursement.payment-planned", PREPARER),
            Map.entry("disbursement.payment-prepared", PREPARER),
            Map.entry("disbursement.payee-corrected", PREPARER),
            Map.entry("disbursement.payment-released", RELEASER));

    /** The duty that an act of that name is part of. */
    public static Optional<Duty> impliedBy(String action) {
        return Optional.ofNullable(IMPLIED.get(action));
    }

    /** The names of the acts that make a duty, whichever. */
    public static Set<String> allActions() {
        return IMPLIED.keySet();
    }

    /** The names of the acts that make it. */
    Set<String> actions() {
        return IMPLIED.entrySet().stream()
                .filter(entry -> entry.getValue() == this)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
