package org.defenderrelief.triage;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.people.Act;

/** The findings on the criteria of all cases, as far as they stand in clear. */
@ApplicationScoped
public class Findings implements PanacheRepositoryBase<CriterionFinding, CriterionFinding.Key> {
    /** Those of the case, in the order of the criteria. */
    public List<CriterionFinding> on(CaseId caseId) {
        return list("key.caseId", caseId.value()).stream()
                .sorted((a, b) -> a.criterion().compareTo(b.criterion()))
                .toList();
    }

    CriterionFinding set(CaseId caseId, Criterion criterion, Finding finding, Act by, Instant now) {
        CriterionFinding row = findById(new CriterionFinding.Key(caseId.value(), criterion));
        if (row == null) {
            row = new CriterionFinding(caseId, criterion);
            row.become(finding, by, now);
            persist(row);
        } else {
            row.become(finding, by, now);
        }
        return row;
    }
}
