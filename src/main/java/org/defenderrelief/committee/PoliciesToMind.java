package org.defenderrelief.committee;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What of the committee's rules waits for a second keeper, each as it was proposed, and, as the rows say, how many members the rules ask for. */
@ApplicationScoped
public class PoliciesToMind {
    private final EntityManager entities;
    private final PendingPolicies pending;
    private final Clock clock;

    PoliciesToMind(EntityManager entities, PendingPolicies pending, Clock clock) {
        this.entities = entities;
        this.pending = pending;
        this.clock = clock;
    }

    /** A proposed policy. */
    public record Proposal(String id, String currency) {}

    /** Those that another keeper proposed and this one may confirm, oldest first. */
    public List<Proposal> waiting(Actor actor) {
        return actor.has(Role.KEEPER)
                ? pending.asSigned().stream()
                        .filter(policy -> !policy.isProposalOf(actor))
                        .map(policy -> new Proposal(policy.id().toString(), policy.currencyCode()))
                        .toList()
                : List.of();
    }

    /** The largest quorum of the policies that hold; 0 while there is none. */
    @Transactional
    public int largestQuorum() {
        Instant now = clock.instant();
        Map<Object, CommitteePolicy> holding = new HashMap<>();
        entities.createQuery(
                        "select distinct p from CommitteePolicy p left join fetch p.bands"
                                + " where p.confirmedAct is not null order by p.confirmedAt",
                        CommitteePolicy.class)
                .getResultStream()
                .filter(policy -> !start(policy).isAfter(now))
                .forEach(policy -> holding.merge(
                        List.of(policy.currencyCode(), policy.envelope()),
                        policy,
                        (older, newer) -> start(newer).isBefore(start(older)) ? older : newer));
        return holding.values().stream()
                .flatMap(policy -> policy.bands().stream())
                .mapToInt(band -> band.terms().quorum())
                .max()
                .orElse(0);
    }

    private static Instant start(CommitteePolicy policy) {
        return SignedPolicy.start(policy.confirmedAt().orElseThrow(), policy.holdsFrom());
    }
}
