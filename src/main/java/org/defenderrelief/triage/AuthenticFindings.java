package org.defenderrelief.triage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.roster.Office;

/**
 * The findings that somebody of triage signed: of several on one criterion the last. The rows must be those, no fewer and no others, so
 * that neither an invented finding nor one taken away makes a recommendation.
 */
@ApplicationScoped
class AuthenticFindings {
    private final Acts acts;
    private final Findings findings;

    AuthenticFindings(Acts acts, Findings findings) {
        this.acts = acts;
        this.findings = findings;
    }

    /**
     * Those on the case, in the order of the criteria.
     *
     * @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic}
     */
    @Transactional
    List<CriterionFinding> on(CaseId caseId) {
        Map<Criterion, Said> signed = signed(caseId);
        List<CriterionFinding> rows = findings.on(caseId);
        for (CriterionFinding row : rows) {
            Said act = signed.remove(row.criterion());
            if (act == null || !act.act().equals(row.act())) {
                throw acts.refuse(claim(caseId, row.criterion()), "it is not the last one signed");
            }
            if (!act.person().equals(row.foundBy()) || !act.says(row.facts())) {
                throw acts.refuse(claim(caseId, row.criterion()), "it does not say what was signed");
            }
        }
        signed.keySet().stream().findFirst().ifPresent(missing -> {
            throw acts.refuse(claim(caseId, missing), "it was signed and is gone");
        });
        return rows;
    }

    /** Their codes. @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} */
    @Transactional
    Map<Criterion, Finding> of(CaseId caseId) {
        Map<Criterion, Finding> codes = new EnumMap<>(Criterion.class);
        on(caseId).forEach(found -> codes.put(found.criterion(), found.finding()));
        return codes;
    }

    private Map<Criterion, Said> signed(CaseId caseId) {
        Map<Criterion, Said> last = new EnumMap<>(Criterion.class);
        for (Said act : acts.on(caseId, RecordFinding.ACTION)) {
            Criterion criterion = Criterion.valueOf(act.fact("criterion").orElseThrow());
            if (!acts.held(act, Office.TRIAGE)) {
                throw acts.refuse(claim(caseId, criterion), "nobody of that office signed it");
            }
            last.put(criterion, act);
        }
        return last;
    }

    private static Acts.Claim claim(CaseId caseId, Criterion criterion) {
        return new Acts.Claim("triage_finding/" + caseId + "/" + criterion, null, RecordFinding.ACTION, caseId);
    }
}
