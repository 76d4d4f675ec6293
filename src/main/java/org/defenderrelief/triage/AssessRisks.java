package org.defenderrelief.triage;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseJournal;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.Duties;
import org.defenderrelief.casefile.Duty;
import org.defenderrelief.history.Commitments;
import org.defenderrelief.kernel.ExpectedVersion;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.vault.people.Act;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.SealedVersion;

/** Records the risks of a case and of the help. The words are sealed; the act says how many, how high, and on which versions of the request. */
@ApplicationScoped
public class AssessRisks {
    /** The action that it is recorded as. */
    static final String ACTION = "triage.risk-assessed";

    private final Cases cases;
    private final Duties duties;
    private final SealedAssessment assessment;
    private final SignedParts parts;
    private final CaseJournal journal;
    private final Clock clock;

    AssessRisks(
            Cases cases,
            Duties duties,
            SealedAssessment assessment,
            SignedParts parts,
            CaseJournal journal,
            Clock clock) {
        this.cases = cases;
        this.duties = duties;
        this.assessment = assessment;
        this.parts = parts;
        this.journal = journal;
        this.clock = clock;
    }

    /** Also while the case is before the committee: a correction overtakes what was assessed before. */
    @Transactional
    public CaseFile assess(Acting acting, Reference reference, ExpectedVersion expected, RiskAssessment made) {
        acting.require(Role.TRIAGE);
        CaseFile caseFile = cases.forChange(acting.actor(), reference, expected);
        caseFile.requireStatus(CaseStatus.IN_TRIAGE, CaseStatus.AWAITING_INFORMATION, CaseStatus.BEFORE_COMMITTEE);
        Act act = acting.act();
        duties.claim(caseFile.id(), act, Duty.ASSESSOR);
        Assessment.Author author = Assessment.Author.of(acting.actor(), clock.instant());
        SealedVersion sealed = assessment.add(
                acting,
                act,
                caseFile,
                earlier -> earlier.with(new Assessment.RiskNote(made.risks(), made.harm(), author)));
        journal.noted(
                act,
                ACTION,
                caseFile,
                AssessedRisks.facts(made, parts.newest(caseFile.id())),
                Commitments.none().and("assessment", sealed.version(), sealed.commitment()));
        return caseFile;
    }
}
