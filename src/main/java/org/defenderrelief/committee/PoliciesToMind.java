package org.defenderrelief.committee;

import java.util.List;

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

    PoliciesToMind(EntityManager entities, PendingPolicies pending) {
        this.entities = entities;
        this.pending = pending;
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

    /** The largest quorum of the newest policies; 0 while there is none. */
    @Transactional
    public int largestQuorum() {
        Integer largest = entities.createQuery(
                        "select max(b.quorum) from CommitteePolicy p join p.bands b where p.confirmedAct is not null"
                                + " and not exists (select 1 from CommitteePolicy n where n.confirmedAct is not null"
                                + " and n.currency = p.currency and (n.envelope = p.envelope or (n.envelope is null and p.envelope is null))"
                                + " and n.confirmedAt > p.confirmedAt)",
                        Integer.class)
                .getSingleResult();
        return largest == null ? 0 : largest;
    }
}
