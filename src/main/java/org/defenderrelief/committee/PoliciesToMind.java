package org.defenderrelief.committee;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** What of the committee's rules waits for a second keeper, and how many members the rules ask for: as the rows say, to point at work. */
@ApplicationScoped
public class PoliciesToMind {
    private final EntityManager entities;

    PoliciesToMind(EntityManager entities) {
        this.entities = entities;
    }

    /** A proposed policy. */
    public record Proposal(String id, String currency) {}

    /** Those that another keeper proposed and this one may confirm, oldest first. */
    @Transactional
    public List<Proposal> waiting(Actor actor) {
        return actor.has(Role.KEEPER)
                ? entities.createQuery(
                                "select p.id, p.currency from CommitteePolicy p where p.confirmedAct is null and p.withdrawnAct is null"
                                        + " and p.proposedBy <> :me order by p.proposedAt, p.id",
                                Object[].class)
                        .setParameter("me", actor.person().value())
                        .getResultStream()
                        .map(row -> new Proposal(row[0].toString(), (String) row[1]))
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
