package org.defenderrelief.disbursement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.GrantedShare;
import org.defenderrelief.casefile.SignedTranches;
import org.defenderrelief.casefile.TranchesAsSigned;
import org.defenderrelief.fund.Commitment;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.vault.roster.Office;

/** The committee's act that a commitment rests on: an approval, or an emergency release that the committee has not refused to stand by. */
@ApplicationScoped
class AuthenticDecision {
    static final String APPROVED = "committee.approved";
    static final String RELEASED = "committee.emergency-released";
    static final String REFUSED = "committee.release-refused";

    private static final Set<String> GRANTING = Set.of(APPROVED, RELEASED);

    private final Acts acts;
    private final SignedTranches tranches;

    AuthenticDecision(Acts acts, SignedTranches tranches) {
        this.acts = acts;
        this.tranches = tranches;
    }

    /**
     * What was decided.
     *
     * @throws Problem.Conflict {@code not-authentic} if no act of the committee's names this commitment, its envelope and its amount;
     *     {@code not-ratified} if the committee did not stand by the release
     */
    Decision require(Commitment commitment) {
        return standing(commitment)
                .orElseThrow(() -> new Problem.Conflict(
                        "not-ratified", "The committee did not stand by this release. Nothing more is paid of it."));
    }

    /** As {@link #require}; empty if the committee did not stand by the release. @throws Problem.Conflict {@code not-authentic} */
    Optional<Decision> standing(Commitment commitment) {
        Acts.Claim claim = new Acts.Claim("commitment/" + commitment.id(), null, null, commitment.caseId());
        List<Said> all = acts.on(commitment.caseId(), TranchesAsSigned.ACTIONS);
        List<Said> decisions = all.stream()
                .filter(said -> GRANTING.contains(said.action())
                        && GrantedShare.isNamed(said, commitment.id().toString()))
                .toList();
        if (decisions.size() != 1) {
            throw acts.refuse(claim, "no decision of the committee names it");
        }
        Said said = decisions.get(0);
        GrantedShare expected = new GrantedShare(
                commitment.id().toString(),
                commitment.envelope().toString(),
                commitment.reserved().payment());
        boolean same = GrantedShare.named(said, commitment.id().toString())
                .filter(expected::equals)
                .isPresent();
        if (!acts.held(said, Office.COMMITTEE) || !same) {
            throw acts.refuse(claim, "the committee decided on something else");
        }
        String payee = said.fact("payee").orElseThrow(() -> acts.refuse(claim, "the decision names no payee"));
        return tranches.of(commitment.caseId(), all)
                .of(commitment.id().toString())
                .map(grant -> new Decision(payee, grant));
    }

    /** The payment details that were decided on for what a case may still be paid, by their commitments. Refuses as {@link #require}. */
    Set<String> payees(List<Commitment> commitments) {
        return commitments.stream()
                .filter(commitment -> !isRefused(commitment))
                .map(commitment -> require(commitment).payee())
                .collect(Collectors.toSet());
    }

    /** Whether the committee did not stand by the release of this money: then nothing more of it is paid. */
    boolean isRefused(Commitment commitment) {
        return acts.on(commitment.caseId(), REFUSED).stream()
                .anyMatch(
                        refused -> GrantedShare.isNamed(refused, commitment.id().toString()));
    }
}
