package org.defenderrelief.committee;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.vault.roster.Office;

/** Whether a policy is what one keeper proposed and another, who votes under none, confirmed. */
@ApplicationScoped
class AuthenticPolicy {
    private final Acts acts;

    AuthenticPolicy(Acts acts) {
        this.acts = acts;
    }

    /** Passes if a keeper proposed exactly this. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    Said requireProposed(CommitteePolicy policy) {
        return signed(policy, policy.proposedBy(), policy.proposedAct(), PolicyFacts.PROPOSED);
    }

    /**
     * Passes if a keeper proposed exactly this, and by the acts nobody has confirmed or withdrawn it since: what the row says of that is
     * taken away easily, and a policy that was confirmed twice would take the place of the ones in between.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    Said requirePending(CommitteePolicy policy) {
        for (String settling : List.of(PolicyFacts.CONFIRMED, PolicyFacts.WITHDRAWN)) {
            requireNotSettled(policy, settling, "it was settled, but stands as pending");
        }
        return requireProposed(policy);
    }

    private void requireNotSettled(CommitteePolicy policy, String settling, String reason) {
        for (Said said : acts.withoutCase(settling)) {
            if (said.fact("policy").filter(policy.id().toString()::equals).isPresent()) {
                throw acts.refuse(claim(policy, said.act(), settling), reason);
            }
        }
    }

    /** Passes if another keeper confirmed exactly this too. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    void requireConfirmed(CommitteePolicy policy) {
        Said proposed = requireProposed(policy);
        requireNotSettled(policy, PolicyFacts.WITHDRAWN, "it was withdrawn");
        PersonId confirmer = policy.confirmedBy().orElse(null);
        UUID act = policy.confirmedAct().orElse(null);
        if (confirmer == null || act == null) {
            throw acts.refuse(claim(policy, act, PolicyFacts.CONFIRMED), "nobody confirmed it");
        }
        Said confirmed = signed(policy, confirmer, act, PolicyFacts.CONFIRMED);
        if (confirmed.isBySame(proposed)) {
            throw acts.refuse(claim(policy, act, PolicyFacts.CONFIRMED), "who proposed it confirmed it too");
        }
        if (acts.held(confirmed, Office.COMMITTEE)) {
            throw acts.refuse(claim(policy, act, PolicyFacts.CONFIRMED), "who confirmed it was bound by it");
        }
    }

    private Said signed(CommitteePolicy policy, PersonId person, UUID act, String action) {
        Acts.Claim claim = claim(policy, act, action);
        Facts facts;
        try {
            facts = PolicyFacts.of(policy);
        } catch (IllegalArgumentException | ArithmeticException cannotBe) {
            throw acts.refuse(claim, "it holds what nobody could have signed");
        }
        return acts.by(Office.KEEPER, person, claim, facts);
    }

    private static Acts.Claim claim(CommitteePolicy policy, UUID act, String action) {
        return new Acts.Claim("committee_policy/" + policy.id(), act, action, null);
    }
}
