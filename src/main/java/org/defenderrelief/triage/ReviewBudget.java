package org.defenderrelief.triage;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.casefile.OpenCompartment;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.CompartmentName;
import org.defenderrelief.vault.seal.SealedVersion;

/** Records how much of each budget line is accepted, and why. The lines are sealed; the act says the sum, and of which needs. */
@ApplicationScoped
public class ReviewBudget {
    /** The action that it is recorded as. */
    static final String ACTION = "triage.budget-reviewed";

    private final Cases cases;
    private final Duties duties;
    private final OpenCompartment open;
    private final AuthenticParts parts;
    private final SealedAssessment assessment;
    private final CaseJournal journal;
    private final Clock clock;

    ReviewBudget(
            Cases cases,
            Duties duties,
            OpenCompartment open,
            AuthenticParts parts,
            SealedAssessment assessment,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.open = open;
        this.parts = parts;
        this.assessment = assessment;
        this.journal = journal;
        this.clock = clock;
    }

    /** What can be reviewed. @param needsVersion of the needs that it is read from */
    public record Asked(int needsVersion, AskedBudget budget) {}

    /**
     * The budget of the newest needs; empty if the person has not opened them since they unlocked.
     *
     * @throws Problem.Conflict {@code budget-unreadable}
     */
    @Transactional
    public Optional<Asked> asked(Acting acting, Reference reference) {
        acting.require(Role.TRIAGE);
        if (!open.openedBy(acting, reference).contains(CompartmentName.NEEDS)) {
            return Optional.empty();
        }
        byte[] needs = open.open(acting, reference, CompartmentName.NEEDS);
        CaseFile caseFile = cases.visibleTo(acting.actor(), reference);
        return parts.newest(caseFile.id(), CompartmentName.NEEDS)
                .map(part -> new Asked(part.version(), readable(StrictJson.read(needs, JsonNode.class))));
    }

    /**
     * Reviews; also while the case is before the committee, since a correction overtakes what was reviewed before.
     *
     * @throws Problem.Conflict {@code needs-changed} if those are not the newest needs; {@code budget-unreadable} if their lines do not add up
     *     in one currency
     */
    @Transactional
    public CaseFile review(Acting acting, Reference reference, ExpectedVersion expected, BudgetReview made) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION, CaseStatus.BEFORE_COMMITTEE);
        int newest = parts.newest(caseFile.id(), CompartmentName.NEEDS)
                .map(CompartmentInfo::version)
                .orElseThrow(Problem.NotFound::new);
        if (newest != made.needsVersion()) {
            throw new Problem.Conflict(
                    "needs-changed", "The needs were corrected. Read them as they are now, then review them.");
        }
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        AskedBudget asked = readable(assessment.open(acting, caseFile, CompartmentName.NEEDS));
        List<Assessment.BudgetLine> lines = made.against(asked);
        Money accepted = lines.stream()
                .map(line -> line.accepted().money())
                .reduce(Money::plus)
                .orElseThrow();
        Assessment.BudgetNote note = new Assessment.BudgetNote(
                newest,
                lines,
                accepted.plainAmount(),
                accepted.currency().getCurrencyCode(),
                Assessment.Author.of(acting.actor(), clock.instant()));
        SealedVersion sealed = assessment.add(acting, act, caseFile, earlier -> earlier.with(note));
        journal.noted(
                act,
                ACTION,
                caseFile,
                ReviewedBudget.facts(newest, lines.size(), asked.total(), accepted),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }

    private static AskedBudget readable(JsonNode needs) {
        return AskedBudget.read(needs)
                .orElseThrow(() -> new Problem.Conflict(
                        "budget-unreadable",
                        "The budget lines do not add up in one currency; correct the needs first."));
    }
}
