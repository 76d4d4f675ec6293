package org.defenderrelief.committee;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;

/** Money that one member released alone, and what the others said to it: the newest first. */
@ApplicationScoped
public class EmergencyReleases {
    private final EntityManager entities;

    EmergencyReleases(EntityManager entities) {
        this.entities = entities;
    }

    /** A release. @param ratification the round in which the others say whether they stand by it */
    public record Row(CaseFile caseFile, Round ratification) {}

    /** @param most how many at most */
    @Transactional
    public List<Row> visibleTo(Actor actor, int most) {
        InSight sight = InSight.of(actor);
        return sight.bind(entities.createQuery(
                        "select c, r from Round released join Round r on r.decisionRound = released.id"
                                + " join CaseFile c on c.id = r.caseId where released.status = RELEASED and "
                                + sight.condition() + " order by released.dueAt desc, r.id desc",
                        Object[].class))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], (Round) row[1]))
                .toList();
    }
}
