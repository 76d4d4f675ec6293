package org.defenderrelief.casefile;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.people.OwnVoice;

/** All cases; what an actor may not see is not there for them. */
@ApplicationScoped
public class Cases implements PanacheRepositoryBase<CaseFile, UUID> {
    private final AuthenticCase authentic;
    private final KnownOrganisations organisations;
    private final CompareWithAsked rates;
    private final Clock clock;

    Cases(AuthenticCase authentic, KnownOrganisations organisations, CompareWithAsked rates, Clock clock) {
        this.authentic = authentic;
        this.organisations = organisations;
        this.rates = rates;
        this.clock = clock;
    }

    /** The case, for reading. @throws Problem.NotFound if there is none or the actor may not see it */
    @Transactional
    public CaseFile visibleTo(Actor actor, Reference reference) {
        return seen(actor, reference).orElseThrow(Problem.NotFound::new);
    }

    /** The case of that id, for reading. @throws Problem.NotFound if there is none or the actor may not see it */
    @Transactional
    public CaseFile visibleTo(Actor actor, CaseId id) {
        CaseFile found = findById(id.value());
        return found == null ? notFound() : visibleTo(actor, found.reference());
    }

    /**
     * The case, for changing: no other change comes between (the row is locked until the transaction ends), and the version counts
     * up whatever the change turns out to be, so that everybody who read it before is told.
     *
     * @throws Problem.NotFound if there is none or the actor may not see it
     * @throws Problem.StaleVersion if it changed since the actor read it
     * @throws Problem.Conflict {@code not-authentic} if what stands in clear on it does not follow from what was signed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public CaseFile forChange(Actor actor, Reference reference, ExpectedVersion expected) {
        CaseFile found = locked(actor, reference);
        expected.requireIs(found.version());
        getEntityManager().lock(found, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return found;
    }

    /**
     * The case, locked until the transaction ends, for a change that carries its own condition (a vote names the hash of what it is
     * about) and so needs no version.
     *
     * @throws Problem.NotFound if there is none or the actor may not see it
     * @throws Problem.Conflict {@code not-authentic} as {@link #forChange}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public CaseFile locked(Actor actor, Reference reference) {
        CaseFile found = seen(actor, reference).orElseThrow(Problem.NotFound::new);
        getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE);
        authentic.require(found);
        return found;
    }

    /**
     * The case of an own code, locked until the transaction ends. Where it stands is not asked: it decides nothing of whether the person in
     * danger may speak, so whoever rewrites it does not silence them.
     *
     * @throws Problem.NotFound if it is gone
     * @throws Problem.Conflict {@code not-authentic} if it was not submitted as its row says
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public CaseFile locked(OwnVoice voice) {
        CaseFile found = anywhere(voice.caseId()).orElseThrow(Problem.NotFound::new);
        getEntityManager().refresh(found, LockModeType.PESSIMISTIC_WRITE);
        authentic.requireSubmitted(found);
        return found;
    }

    /**
     * One page of the cases that match, in the filter's order. By urgency and by clock, what it reads depends on the page's length, not on how many cases there are.
     */
    @Transactional
    public List<CaseFile> queue(Actor actor, QueueFilter filter, Optional<QueueFilter.Position> after, int limit) {
        Set<String> partners = filter.search().map(organisations::named).orElse(Set.of());
        return new Queue(Sight.of(actor), filter, partners, actor.person(), clock.instant())
                .page(getEntityManager(), after, rates::toOwn, limit);
    }

    /** Those of them that the actor may see, in no order. */
    @Transactional
    public List<CaseFile> visibleTo(Actor actor, Collection<CaseId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Sight sight = Sight.of(actor);
        TypedQuery<CaseFile> query = getEntityManager()
                .createQuery("select c from CaseFile c where c.id in :ids and " + sight.condition(), CaseFile.class)
                .setParameter("ids", ids.stream().map(CaseId::value).toList());
        sight.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    /** A case by id without regard to anybody's sight; for the service's own work only. */
    public Optional<CaseFile> anywhere(CaseId id) {
        return findByIdOptional(id.value());
    }

    /** Whether a life is at risk in one of them; for the service's own work only. */
    @Transactional
    public boolean isLifeAtRisk(Collection<String> references) {
        return !references.isEmpty() && count("reference in ?1 and urgency = ?2", references, Urgency.LIFE_AT_RISK) > 0;
    }

    private Optional<CaseFile> seen(Actor actor, Reference reference) {
        Sight sight = Sight.of(actor);
        TypedQuery<CaseFile> query = getEntityManager()
                .createQuery(
                        "select c from CaseFile c where c.reference = :reference and " + sight.condition(),
                        CaseFile.class)
                .setParameter("reference", reference.value());
        sight.parameters().forEach(query::setParameter);
        return query.getResultStream().findFirst();
    }

    private static CaseFile notFound() {
        throw new Problem.NotFound();
    }
}
