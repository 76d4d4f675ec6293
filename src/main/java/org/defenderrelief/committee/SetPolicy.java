package org.defenderrelief.committee;

import java.time.Clock;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;

/** A keeper says what decisions take from now on. Rounds that are open keep the terms they were opened with. */
@ApplicationScoped
public class SetPolicy {
    private final CommitteePolicies policies;
    private final Envelopes envelopes;
    private final History history;
    private final Clock clock;

    SetPolicy(CommitteePolicies policies, Envelopes envelopes, History history, Clock clock) {
        this.policies = policies;
        this.envelopes = envelopes;
        this.history = history;
        this.clock = clock;
    }

    /** @throws Problem.InvalidInput if there is no such envelope, or it has another currency */
    @Transactional
    public CommitteePolicy set(Actor actor, NewPolicy wanted) {
        actor.require(Role.KEEPER);
        wanted.envelope().ifPresent(id -> {
            boolean fits = envelopes
                    .findByIdOptional(new EnvelopeId(id).value())
                    .filter(envelope -> envelope.currency().equals(wanted.currency()))
                    .isPresent();
            if (!fits) {
                throw new Problem.InvalidInput("envelope", "UNKNOWN", "There is no such envelope in this currency.");
            }
        });
        CommitteePolicy policy = new CommitteePolicy(wanted, actor.person(), clock.instant());
        policies.persist(policy);
        history.record(actor, "committee.policy-set", null, facts(policy));
        return policy;
    }

    private static Facts facts(CommitteePolicy policy) {
        String bands = policy.bands().stream()
                .map(band -> band.upTo().map(bound -> bound.plainAmount()).orElse("any") + ":"
                        + band.terms().approvalsNeeded() + "/" + band.terms().quorum() + ":"
                        + band.terms().rule() + ":" + band.deadline().toHours() + "h")
                .collect(Collectors.joining(","));
        Facts facts = Facts.none()
                .and("policy", policy.id())
                .and("bands", bands)
                .and("emergencyCeiling", policy.emergencyCeiling());
        return policy.envelope()
                .map(envelope -> facts.and("envelope", envelope))
                .orElse(facts);
    }
}
