package org.defenderrelief.committee;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

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

    /** Oldest first; each in a transaction of its own, one after the other, since a refusal ends the one it is in. */
    public List<CommitteePolicy> asSigned() {
        return QuarkusTransaction.requiringNew()
                .call(() -> policies.list("confirmedAct is null and withdrawnAct is null order by proposedAt, id"))
                .stream()
                .flatMap(policy -> asSigned(policy).stream())
                .toList();
    }

    /** It is read once more and kept as it is meanwhile: a colleague may be settling it, which is no false row. */
    private Optional<CommitteePolicy> asSigned(CommitteePolicy listed) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> Optional.ofNullable(policies.findById(listed.id(), LockModeType.PESSIMISTIC_READ))
                            .filter(CommitteePolicy::isPending)
                            .map(policy -> {
                                authentic.requirePending(policy);
                                return policy;
                            }));
        } catch (Problem.Conflict alarmed) {
            return Optional.empty();
        }
    }
}
