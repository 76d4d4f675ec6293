package org.defenderrelief.triage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;

/** How far triage has come with a case, as far as it stands in clear. */
@ApplicationScoped
public class ViewTriage {
    private final Cases cases;
    private final AuthenticFindings findings;
    private final Recommendations recommendations;
    private final Warnings warnings;
    private final SuspectedDuplicates duplicates;

    ViewTriage(
            Cases cases,
            AuthenticFindings findings,
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
     * @param authentic whether findings and recommendation are what triage signed; what is not is left out here, and alarmed
     * @param warnings what came up when somebody of triage opened the situation or the needs
     * @param duplicates for triage only, empty for others
     */
    public record View(
            CaseFile caseFile,
            List<CriterionFinding> findings,
            Optional<Recommendation> recommendation,
            boolean authentic,
            Set<Warning> warnings,
            SuspectedDuplicates.Suspects duplicates) {}

    /**
     * Looks. It is no transaction of its own: what is not authentic undoes the one that found it, and must not undo the rest of the page.
     *
     * @throws Problem.NotFound if the actor may not see the case
     * @throws Problem.Forbidden for others than triage, committee and auditors
     */
    public View of(Actor actor, Reference reference) {
        if (!actor.has(Role.TRIAGE) && !actor.has(Role.COMMITTEE) && !actor.has(Role.AUDITOR)) {
            throw new Problem.Forbidden("role-required", "This needs one of the roles triage, committee and auditor.");
        }
        CaseFile caseFile = cases.visibleTo(actor, reference);
        CaseId id = caseFile.id();
        Optional<List<CriterionFinding>> found = believed(() -> findings.on(id));
        Optional<Optional<Recommendation>> recommended = believed(() -> recommendations.latest(id));
        return new View(
                caseFile,
                found.orElse(List.of()),
                recommended.orElse(Optional.empty()),
                found.isPresent() && recommended.isPresent(),
                warnings.on(id),
                actor.has(Role.TRIAGE) ? duplicates.of(actor, caseFile) : SuspectedDuplicates.Suspects.NONE);
    }

    private static <T> Optional<T> believed(Callable<T> look) {
        try {
            return Optional.of(QuarkusTransaction.requiringNew().call(look));
        } catch (Problem.Conflict notAuthentic) {
            return Optional.empty();
        }
    }
}
