package org.defenderrelief.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.history.Proposals;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;

/**
 * Keeps in mind what people asked of what is held of them and nobody has answered, by the day by which it is to be. It follows the rows, to point at work;
 * what is open, the signed acts say, and a row that was taken away is missed by a verification.
 */
@ApplicationScoped
public class RequestsToMind implements PanacheRepositoryBase<NotedRequest, UUID> {
    /** That somebody proposed to erase. */
    public record Proposed(PersonId by, Instant at) {}

    /** A case with such a request. @param due by which day it is to be answered @param proposed the newest proposal to erase */
    public record Row(CaseFile caseFile, LocalDate due, Optional<Proposed> proposed) {
        /** Whether a colleague proposed to erase, and that person can confirm it. */
        public boolean isToConfirm(PersonId person, Instant now) {
            return proposed.filter(each ->
                            !each.by().equals(person) && !now.isAfter(each.at().plus(Proposals.LONGEST)))
                    .isPresent();
        }
    }

    /** Those that somebody of triage may see, what is due first first. @param most how many at most */
    @Transactional
    public List<Row> of(Actor actor, int most) {
        if (!actor.has(Role.TRIAGE)) {
            return List.of();
        }
        InSight sight = InSight.of(actor);
        return sight.bind(getEntityManager()
                        .createQuery(
                                "select c, r from NotedRequest r join CaseFile c on c.id = r.caseId where "
                                        + sight.condition() + " order by r.due, r.act",
                                Object[].class))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> row((CaseFile) row[0], (NotedRequest) row[1]))
                .toList();
    }

    private static Row row(CaseFile caseFile, NotedRequest noted) {
        return new Row(caseFile, noted.due(), noted.proposed());
    }

    void proposed(UUID act, PersonId by, Instant at) {
        findByIdOptional(act).ifPresent(row -> row.proposed(by, at));
    }

    void recorded(UUID act, CaseId caseId, LocalDate due) {
        persist(new NotedRequest(act, caseId, due));
    }

    void extended(UUID act, LocalDate due) {
        findByIdOptional(act).ifPresent(row -> row.extended(due));
    }

    void ended(UUID act) {
        deleteById(act);
    }
}
