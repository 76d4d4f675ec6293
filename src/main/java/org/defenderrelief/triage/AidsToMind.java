package org.defenderrelief.triage;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.roster.Roster;

/**
 * Keeps in mind where help besides money is proposed and neither given nor dropped, for whoever has the case. It follows the rows, to point at work;
 * what is open, the signed acts say.
 */
@ApplicationScoped
public class AidsToMind implements PanacheRepositoryBase<NotedAid, UUID> {
    private final CurrentRoster roster;
    private final Clock clock;

    AidsToMind(CurrentRoster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    /** A case with such help. @param since when the first of it was proposed */
    public record Row(CaseFile caseFile, Instant since) {}

    /** Those that somebody of triage has taken up or was handed, wherever they stand, and those of who is of triage no more; what waits longest first. @param most of how much help at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        InSight sight = InSight.of(actor).unlessBusyOtherwise(Duty.ASSESSOR);
        Map<CaseId, Row> first = new LinkedHashMap<>();
        sight
                .bind(getEntityManager()
                        .createQuery(
                                "select c, a from NotedAid a join CaseFile c on c.id = a.caseId where (c.assignee = :viewer or c.assignee in :gone) and "
                                        + sight.condition() + " order by a.since, c.id",
                                Object[].class))
                .setParameter("gone", gone())
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Row((CaseFile) row[0], ((NotedAid) row[1]).since()))
                .forEach(row -> first.putIfAbsent(row.caseFile().id(), row));
        return List.copyOf(first.values());
    }

    /** Who has a case with such help, and is of triage no more. */
    private List<UUID> gone() {
        Roster now = roster.recent();
        return getEntityManager()
                .createQuery(
                        "select distinct c.assignee from NotedAid a join CaseFile c on c.id = a.caseId where c.assignee is not null",
                        UUID.class)
                .getResultStream()
                .filter(person ->
                        now.holding(Office.TRIAGE).stream().noneMatch(member -> member.is(new PersonId(person))))
                .toList();
    }

    void proposed(UUID aid, CaseId caseId) {
        persist(new NotedAid(aid, caseId, clock.instant()));
    }

    void ended(UUID aid) {
        deleteById(aid);
    }
}
