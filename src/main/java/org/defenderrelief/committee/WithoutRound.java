package org.defenderrelief.committee;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Role;

/** Cases that were put before the committee, and of which nobody has asked it: triage opens the round. */
@ApplicationScoped
public class WithoutRound {
    private static final String WHERE = " from CaseFile c where c.status = BEFORE_COMMITTEE"
            + " and not exists (select 1 from Round r where r.caseId = c.id and r.status = OPEN) and ";

    private final EntityManager entities;

    WithoutRound(EntityManager entities) {
        this.entities = entities;
    }

    /** The first of them by the deadline of the decision, for a person of triage. @param most how many at most */
    @Transactional
    public List<CaseFile> of(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        InSight sight = sight(actor);
        return sight.bind(entities.createQuery(
                        "select c" + WHERE + sight.condition() + " order by c.place, c.id", CaseFile.class))
                .setMaxResults(most)
                .getResultList();
    }

    /** How many they are, counted as far as that number. */
    @Transactional
    public int count(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return 0;
        }
        InSight sight = sight(actor);
        return sight.bind(entities.createQuery("select 1" + WHERE + sight.condition(), Integer.class))
                .setMaxResults(most)
                .getResultList()
                .size();
    }

    private static InSight sight(Actor actor) {
        return InSight.of(actor).unlessBusyOtherwise(Duty.ASSESSOR);
    }
}
