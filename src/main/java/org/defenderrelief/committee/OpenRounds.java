package org.defenderrelief.committee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;

/** All open rounds that somebody may see, where a life is at risk first, then by deadline. How many have voted is no secret; what, is. */
@ApplicationScoped
public class OpenRounds {
    private final EntityManager entities;

    OpenRounds(EntityManager entities) {
        this.entities = entities;
    }

    /** A round. @param cast how many votes its rows hold @param mine whether one of them is the viewer's */
    public record Row(CaseFile caseFile, Round round, int cast, boolean mine) {
        /** Whether it is to be told loudly. */
        public boolean isPressing(Instant now) {
            return round.isPressing(caseFile, now);
        }
    }

    /** @param most how many at most */
    @Transactional
    public List<Row> visibleTo(Actor actor, int most) {
        InSight sight = InSight.of(actor);
        return sight.bind(entities.createQuery(
                        "select c, r, (select count(v) from Vote v where v.key.roundId = r.id),"
                                + " (select max(v.revision) from Vote v where v.key.roundId = r.id and v.key.voter = :viewer)"
                                + " from Round r join CaseFile c on c.id = r.caseId where r.status = OPEN and "
                                + sight.condition()
                                + " order by case when c.urgency = LIFE_AT_RISK then 0 else 1 end, coalesce(r.extendedUntil, r.dueAt), r.id",
                        Object[].class))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row(
                        (CaseFile) row[0],
                        (Round) row[1],
                        ((Long) row[2]).intValue(),
                        Optional.ofNullable(row[3]).isPresent()))
                .toList();
    }
}
