package org.defenderrelief.followup;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Complained;
import org.defenderrelief.casefile.InSight;
import org.defenderrelief.casefile.OwnWords;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** Keeps in mind which complaints are open, and until when somebody is to take each or say how it ended. It follows the rows, to point at work. */
@ApplicationScoped
public class ComplaintsToMind implements PanacheRepositoryBase<OpenComplaint, UUID> {
    private final FollowUpConfig config;
    private final Clock clock;

    ComplaintsToMind(FollowUpConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A case with one. @param due when somebody is to have taken it, or said how it ended */
    public record Row(CaseFile caseFile, Instant due) {}

    /** One that is open. */
    record Noted(UUID act, Instant since, Instant due, Optional<Reference> reference) {}

    /** Those that triage looks into. */
    @Transactional
    public List<Row> ofTriage(Actor actor, int most) {
        return actor.has(Role.TRIAGE) ? rows(actor, false, most) : List.of();
    }

    /** Those about triage, that auditors look into. */
    @Transactional
    public List<Row> ofAuditors(Actor actor, int most) {
        return OwnWords.isApart(actor) ? rows(actor, true, most) : List.of();
    }

    private List<Row> rows(Actor actor, boolean apart, int most) {
        InSight sight = InSight.of(actor);
        return sight.bind(getEntityManager()
                        .createQuery(
                                "select c, r from OpenComplaint r join CaseFile c on c.id = r.caseId where r.apart = :apart and "
                                        + sight.condition() + " order by r.since, r.act",
                                Object[].class)
                        .setParameter("apart", apart))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Row((CaseFile) row[0], due((OpenComplaint) row[1])))
                .toList();
    }

    /** Those on some cases. */
    List<Noted> on(List<UUID> cases, boolean apart) {
        return getEntityManager()
                .createQuery(
                        "select r, c.reference from OpenComplaint r join CaseFile c on c.id = r.caseId"
                                + " where r.apart = :apart and r.caseId in :cases",
                        Object[].class)
                .setParameter("apart", apart)
                .setParameter("cases", cases)
                .getResultStream()
                .map(row -> noted((OpenComplaint) row[0], (String) row[1]))
                .toList();
    }

    private Noted noted(OpenComplaint row, String reference) {
        return new Noted(row.act(), row.since(), due(row), Reference.read(reference));
    }

    private Instant due(OpenComplaint row) {
        return due(row.since(), row.isTaken());
    }

    Instant due(Instant since, boolean taken) {
        Period within = taken ? config.complaintSettledWithin() : config.complaintTakenWithin();
        return since.atZone(ZoneOffset.UTC).plus(within).toInstant();
    }

    void complained(@Observes Complained complained) {
        persist(new OpenComplaint(complained, clock.instant()));
    }

    void taken(UUID act, PersonId by) {
        findByIdOptional(act).ifPresent(row -> row.takenBy(by));
    }

    void ended(UUID act) {
        deleteById(act);
    }
}
