package org.defenderrelief.triage;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;

/** How much each person of triage has, for whoever hands a case over. It goes by the rows and decides nothing. */
@ApplicationScoped
public class Workloads {
    private static final Set<CaseStatus> OPEN =
            EnumSet.of(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION, CaseStatus.BEFORE_COMMITTEE);

    private final EntityManager entities;
    private final Clock clock;

    Workloads(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * What somebody has.
     *
     * @param open cases that they took up or were handed, and that are not decided
     * @param overdue those of them whose decision is late
     */
    public record Workload(int open, int overdue) {
        static final Workload NOTHING = new Workload(0, 0);
    }

    /** That of each of these people, of the cases that the actor may see. @throws org.defenderrelief.kernel.Problem.Forbidden for others than triage */
    @Transactional
    public Map<PersonId, Workload> of(Actor actor, Collection<PersonId> people) {
        actor.require(Role.TRIAGE);
        Map<PersonId, Workload> all = new HashMap<>();
        if (people.isEmpty()) {
            return all;
        }
        people.forEach(person -> all.put(person, Workload.NOTHING));
        InSight sight = InSight.of(actor);
        sight.bind(entities.createQuery(
                        "select c.assignee, count(c), count(case when c.place < :now then 1 end) from CaseFile c"
                                + " where c.assignee in :people and c.status in :open and " + sight.condition()
                                + " group by c.assignee",
                        Object[].class))
                .setParameter("now", clock.instant())
                .setParameter("people", people.stream().map(PersonId::value).toList())
                .setParameter("open", OPEN)
                .getResultList()
                .forEach(row -> all.put(
                        new PersonId((UUID) row[0]),
                        new Workload(((Long) row[1]).intValue(), ((Long) row[2]).intValue())));
        return all;
    }
}
