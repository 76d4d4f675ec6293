package org.defenderrelief.committee;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;

/** All rounds. Who may see one is who may see its case: begin there. */
@ApplicationScoped
public class Rounds implements PanacheRepositoryBase<Round, UUID> {
    /** Those on the case, oldest first. */
    public List<Round> on(CaseId caseId) {
        return list("caseId = ?1 order by openedAt, id", caseId.value());
    }

    /** The one on the case that is open, if any. There is at most one. */
    public Optional<Round> openOn(CaseId caseId) {
        return find("caseId = ?1 and status = ?2", caseId.value(), RoundStatus.OPEN)
                .firstResultOptional();
    }

    /** The one on the case that granted it money, if any, as the rows say. There is at most one. */
    Optional<Round> grantingOn(CaseId caseId) {
        return find(
                        "caseId = ?1 and kind = ?2 and status in ?3",
                        caseId.value(),
                        RoundKind.DECISION,
                        List.of(RoundStatus.APPROVED, RoundStatus.RELEASED))
                .firstResultOptional();
    }

    /** The round, as it stands now that its case is locked. @throws Problem.NotFound if it is not on that case */
    Round locked(CaseId caseId, UUID id) {
        Round round = find("id = ?1 and caseId = ?2", id, caseId.value())
                .firstResultOptional()
                .orElseThrow(Problem.NotFound::new);
        getEntityManager().refresh(round, LockModeType.PESSIMISTIC_WRITE);
        return round;
    }

    /** Those of the cases whose ratification is late, as the rows say. */
    Set<CaseId> withLateRatification(Collection<CaseId> cases, Instant now) {
        return cases.isEmpty()
                ? Set.of()
                : getEntityManager()
                        .createQuery(
                                "select r.caseId from Round r where r.kind = RATIFICATION and r.status = OPEN"
                                        + " and coalesce(r.extendedUntil, r.dueAt) < :now and r.caseId in :cases",
                                UUID.class)
                        .setParameter("now", now)
                        .setParameter("cases", cases.stream().map(CaseId::value).toList())
                        .getResultStream()
                        .map(CaseId::new)
                        .collect(Collectors.toSet());
    }
}
