package org.defenderrelief.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.ActsOfList;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.roster.Office;

/** The reports that were made for donors, each as it was signed. */
@ApplicationScoped
public class Reports {
    /** Who makes reports. */
    static final Set<Office> MAKERS = Set.of(Office.FINANCE, Office.KEEPER);

    private final EntityManager entities;
    private final Acts acts;

    Reports(EntityManager entities, Acts acts) {
        this.entities = entities;
        this.acts = acts;
    }

    /**
     * The newest first.
     *
     * @param most how many at most
     * @throws Problem.Forbidden if the person is neither keeper nor of finance nor an auditor
     * @throws Problem.Conflict {@code not-authentic} if one of them is not what was signed
     */
    @Transactional
    public List<Report> newest(Actor actor, int most) {
        requireReader(actor);
        List<Report> found = entities.createQuery("from Report r order by r.madeAt desc, r.id", Report.class)
                .setMaxResults(most)
                .getResultList();
        ActsOfList signed = acts.ofList(found.stream().map(Report::id));
        found.forEach(each -> require(each, signed));
        return found;
    }

    /** One of them. @throws Problem.NotFound if there is none @throws Problem.Conflict {@code not-authentic} @throws Problem.Forbidden as {@link #newest} */
    @Transactional
    public Report get(Actor actor, UUID id) {
        requireReader(actor);
        Report report = Optional.ofNullable(entities.find(Report.class, id)).orElseThrow(Problem.NotFound::new);
        require(report, acts.ofList(List.of(id).stream()));
        return report;
    }

    /** Every act that made one, none left out. @throws Problem.Conflict {@code not-authentic} */
    List<Said> made() {
        return acts.withoutCase(ReportFacts.MADE);
    }

    /** What an act made. @throws Problem.Conflict {@code not-authentic} if that is gone or another */
    Report of(Said made) {
        Report report = Optional.ofNullable(entities.find(Report.class, made.act()))
                .orElseThrow(() -> acts.refuse(claim(made.act()), "a report that was signed is gone"));
        require(report, acts.ofList(List.of(made.act()).stream()));
        return report;
    }

    /** Alarms that a row keeps a month of the envelope for a report that nobody made. */
    void tellOfNone(EnvelopeId envelope) {
        acts.tell(new Acts.Claim("report_month/" + envelope, null, null, null), "nobody signed it");
    }

    private void require(Report report, ActsOfList signed) {
        if (signed.by(MAKERS, report.madeBy(), claim(report.id()), ReportFacts.of(report))
                .isEmpty()) {
            throw acts.refuse(claim(report.id()), "it does not say what was signed");
        }
    }

    static Acts.Claim claim(UUID id) {
        return new Acts.Claim("report/" + id, id, ReportFacts.MADE, null);
    }

    static void requireReader(Actor actor) {
        if (!actor.has(Role.KEEPER) && !actor.has(Role.FINANCE)) {
            actor.require(Role.AUDITOR);
        }
    }
}
