package org.defenderrelief.triage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.BesideAsked;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.CompareWithAsked;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;

/** How far triage has come with a case, as far as it stands in clear. */
@ApplicationScoped
public class ViewTriage {
    private final Cases cases;
    private final AuthenticFindings findings;
    private final Recommendations recommendations;
    private final Weighed weighed;
    private final Warnings warnings;
    private final SuspectedDuplicates duplicates;
    private final CompareWithAsked compare;
    private final OneLook look;

    ViewTriage(
            Cases cases,
            AuthenticFindings findings,
            Recommendations recommendations,
            Weighed weighed,
            Warnings warnings,
            SuspectedDuplicates duplicates,
            CompareWithAsked compare,
            OneLook look) {
        this.cases = cases;
        this.findings = findings;
        this.recommendations = recommendations;
        this.weighed = weighed;
        this.warnings = warnings;
        this.duplicates = duplicates;
        this.compare = compare;
        this.look = look;
    }

    /**
     * What there is to see.
     *
     * @param findings in the order of the criteria; a criterion without a finding is not there
     * @param beside what it recommends to pay beside what was asked; empty also if the rate is not as it was signed
     * @param risks what stands in clear of the newest risk assessment
     * @param budget of the newest budget review
     * @param checklist how it stands; empty if that is not authentic
     * @param aids help that is not money, in the order in which it was proposed
     * @param authentic whether findings, recommendation, risks, budget, checklist and other help are what triage signed; what is not is left out here, and alarmed
     * @param warnings what came up when somebody of triage opened the situation or the needs
     * @param duplicates for triage only, empty for others
     */
    public record View(
            CaseFile caseFile,
            List<CriterionFinding> findings,
            Optional<Recommendation> recommendation,
            Optional<BesideAsked> beside,
            Optional<AssessedRisks> risks,
            Optional<ReviewedBudget> budget,
            Optional<FilledChecklist> checklist,
            List<Aid> aids,
            boolean authentic,
            Set<Warning> warnings,
            SuspectedDuplicates.Suspects duplicates) {}

    /**
     * Looks, in one transaction.
     *
     * @throws Problem.NotFound if the actor may not see the case
     * @throws Problem.Forbidden for others than triage, committee and auditors
     */
    public View of(Actor actor, Reference reference) {
        if (!isFor(actor)) {
            throw new Problem.Forbidden("role-required", "This needs one of the roles triage, committee and auditor.");
        }
        return look.at(() -> of(actor, cases.visibleTo(actor, reference)));
    }

    /** Whether the actor's office has to know how far triage has come. */
    public static boolean isFor(Actor actor) {
        return actor.has(Role.TRIAGE) || actor.has(Role.COMMITTEE) || actor.has(Role.AUDITOR);
    }

    /**
     * What the newest recommendation makes the payment depend on, so that who puts the question to the committee need not write it again,
     * nor leave it out unawares.
     *
     * @param assessment that part, opened
     * @return empty if it names no conditions
     */
    public static Optional<String> conditions(byte[] assessment) {
        List<Assessment.RecommendationNote> made =
                StrictJson.read(assessment, Assessment.class).recommendations();
        return made.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(made.get(made.size() - 1).conditions());
    }

    /** The newest risk assessment in that part, opened, to go on from; empty if it holds none. */
    public static Optional<RiskAssessment> riskAssessment(byte[] assessment) {
        List<Assessment.RiskNote> made =
                StrictJson.read(assessment, Assessment.class).riskAssessments();
        return made.isEmpty()
                ? Optional.empty()
                : Optional.of(new RiskAssessment(
                        made.get(made.size() - 1).risks(),
                        made.get(made.size() - 1).harm()));
    }

    private Optional<BesideAsked> beside(CaseFile caseFile, Recommendation made) {
        return made.amount()
                .flatMap(amount ->
                        look.believed(() -> compare.compare(caseFile.requested(), amount, made.recommendedAt())))
                .map(beside -> beside.because(made.more()));
    }

    private View of(Actor actor, CaseFile caseFile) {
        CaseId id = caseFile.id();
        Optional<List<CriterionFinding>> found = look.believed(() -> findings.on(id));
        Optional<Optional<Recommendation>> recommended = look.believed(() -> recommendations.latest(id));
        Optional<Weighed.Weights> weights = look.believed(() -> weighed.of(id));
        return new View(
                caseFile,
                found.orElse(List.of()),
                recommended.orElse(Optional.empty()),
                recommended.flatMap(made -> made).flatMap(made -> beside(caseFile, made)),
                weights.orElse(Weighed.Weights.NONE).risks(),
                weights.orElse(Weighed.Weights.NONE).budget(),
                weights.map(each -> each.checklist(caseFile.assistanceTypes())),
                weights.orElse(Weighed.Weights.NONE).aids(),
                found.isPresent() && recommended.isPresent() && weights.isPresent(),
                warnings.on(id),
                actor.has(Role.TRIAGE) ? duplicates.of(actor, caseFile) : SuspectedDuplicates.Suspects.NONE);
    }
}
