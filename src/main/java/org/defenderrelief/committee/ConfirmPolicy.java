package org.defenderrelief.committee;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.History;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.ProposalEvent;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.roster.Office;

/**
 * A second keeper confirms a policy that another proposed; from then on it holds for rounds opened after it. Nobody confirms their own, nor,
 * being of the committee as well, the rules they are themselves to decide by.
 */
@ApplicationScoped
public class ConfirmPolicy {
    private final CommitteePolicies policies;
    private final AuthenticPolicy authentic;
    private final Acts acts;
    private final History history;
    private final Event<ProposalEvent> proposals;
    private final Clock clock;

    ConfirmPolicy(
            CommitteePolicies policies,
            AuthenticPolicy authentic,
            Acts acts,
            History history,
            Event<ProposalEvent> proposals,
            Clock clock) {
        this.policies = policies;
        this.authentic = authentic;
        this.acts = acts;
        this.history = history;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound if there is none of that id
     * @throws Problem.Forbidden {@code own-proposal}; {@code bound-by-policy} if the actor votes under it
     * @throws Problem.Conflict {@code proposal-settled}; {@code not-authentic} if it is not what was proposed, or was settled by an act
     */
    @Transactional
    public CommitteePolicy confirm(Acting acting, UUID id) {
        acting.require(Role.KEEPER);
        CommitteePolicy policy = policies.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (policy == null) {
            throw new Problem.NotFound();
        }
        policy.requirePending();
        Said proposed = authentic.requirePending(policy);
        if (proposed.isBySame(acting)) {
            throw new Problem.Forbidden("own-proposal", "You proposed this; another keeper has to confirm it.");
        }
        if (acting.has(Role.COMMITTEE) || acts.holds(acting.kid(), Office.COMMITTEE)) {
            throw new Problem.Forbidden(
                    "bound-by-policy",
                    "You decide by this policy as a member of the committee; another keeper confirms it.");
        }
        Act act = acting.act();
        policy.confirm(act, clock.instant());
        policies.flush();
        history.record(act, PolicyFacts.CONFIRMED, null, PolicyFacts.of(policy));
        proposals.fire(new ProposalEvent.Settled(id));
        return policy;
    }
}
