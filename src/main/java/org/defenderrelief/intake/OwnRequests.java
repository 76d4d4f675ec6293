package org.defenderrelief.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** A partner organisation's own requests: references, states and dates, never content. */
@ApplicationScoped
public class OwnRequests {
    private final EntityManager database;
    private final Cases cases;

    OwnRequests(EntityManager database, Cases cases) {
        this.database = database;
        this.cases = cases;
    }

    /** Where a page ended. */
    public record Position(Instant receivedAt, UUID id) {}

    /** One page, the newest first. */
    @Transactional
    public List<CaseFile> list(Actor actor, Optional<Position> after, int limit) {
        actor.require(Role.PARTNER);
        String partner = actor.organisation().orElseThrow(Problem.NotFound::new).value();
        String beyond = after.isPresent() ? " and (c.receivedAt < :at or (c.receivedAt = :at and c.id < :id))" : "";
        TypedQuery<CaseFile> query = database.createQuery(
                        "select c from CaseFile c where c.partner = :partner" + beyond
                                + " order by c.receivedAt desc, c.id desc",
                        CaseFile.class)
                .setParameter("partner", partner)
                .setMaxResults(limit);
        after.ifPresent(
                position -> query.setParameter("at", position.receivedAt()).setParameter("id", position.id()));
        return query.getResultList();
    }

    /** One of them. @throws Problem.NotFound if it is another organisation's, or there is none */
    @Transactional
    public CaseFile one(Actor actor, Reference reference) {
        actor.require(Role.PARTNER);
        CaseFile caseFile = cases.visibleTo(actor, reference);
        if (!actor.organisation().filter(caseFile.partner()::equals).isPresent()) {
            throw new Problem.NotFound();
        }
        return caseFile;
    }
}
