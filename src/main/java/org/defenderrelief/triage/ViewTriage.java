package org.defenderrelief.triage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** How far triage has come with a case, as far as it stands in clear. */
@ApplicationScoped
public class ViewTriage {
    private final Cases cases;
    private final Findings findings;
    private final Recommendations recommendations;
    private final Warnings warnings;
    private final SuspectedDuplicates duplicates;

    ViewTriage(
            Cases cases,
            Findings findings,
            Recommendations recommendations,
            Warnings warnings,
            SuspectedDuplicates duplicates) {
        this.cases = cases;
        this.findings = findings;
        this.recommendations = recommendations;
        this.warnings = warnings;
        this.duplicates = duplicates;
    }

    /**
     * What there is to see.
     *
     * @param findings in the order of the criteria; a criterion without a finding is not there
     * @param warnings what came up when somebody of triage opened the situation or the needs
     * @param duplicates for triage only, empty for others
     */
    public record View(
            CaseFile caseFile,
            List<CriterionFinding> findings,
            Optional<Recommendation> recommendation,
            Set<Warning> warnings,
            List<SuspectedDuplicates.Suspect> duplicates) {}

    /** @throws Problem.NotFound if the actor may not see the case @throws Problem.Forbidden for others than triage, committee and auditors */
    @Transactional
    public View of(Actor actor, Reference reference) {
        if (!actor.has(Role.TRIAGE) && !actor.has(Role.COMMITTEE) && !actor.has(Role.AUDITOR)) {
            throw new Problem.Forbidden("role-required", "This needs one of the roles triage, committee and auditor.");
        }
        CaseFile caseFile = cases.visibleTo(actor, reference);
        return new View(
                caseFile,
                findings.on(caseFile.id()),
                recommendations.latest(caseFile.id()),
                warnings.on(caseFile.id()),
                actor.has(Role.TRIAGE) ? duplicates.of(actor, caseFile) : List.of());
    }
}
