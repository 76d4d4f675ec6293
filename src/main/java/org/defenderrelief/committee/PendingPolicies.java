package org.defenderrelief.committee;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.kernel.Problem;

/**
 * Proposals that wait for another keeper. One that is not as its proposer signed it, or that was settled, is left out, so that it can be
 * neither read nor confirmed as theirs; it is alarmed, and does not stand in the way of the others.
 */
@ApplicationScoped
public class PendingPolicies {
    private final CommitteePolicies policies;
    private final AuthenticPolicy authentic;

    PendingPolicies(CommitteePolicies policies, AuthenticPolicy authentic) {
        this.policies = policies;
        this.authentic = authentic;
    }

    /** Oldest first. */
    @Transactional
    public List<CommitteePolicy> asSigned() {
        return policies.list("confirmedAct is null and withdrawnAct is null order by proposedAt, id").stream()
                .filter(this::isAsSigned)
                .toList();
    }

    private boolean isAsSigned(CommitteePolicy policy) {
        try {
            QuarkusTransaction.requiringNew().run(() -> authentic.requirePending(policy));
            return true;
        } catch (Problem.Conflict alarmed) {
            return false;
        }
    }
}
