package org.defenderrelief.triage;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.PersonId;

/** The findings on the criteria of all cases, as far as they stand in clear. */
@ApplicationScoped
public class Findings implements PanacheRepositoryBase<CriterionFinding, CriterionFinding.Key> {
    /** Those of the case, in the order of the criteria. */
    public List<CriterionFinding> on(CaseId caseId) {
        return list("key.caseId", caseId.value()).stream()
                .sorted((a, b) -> a.criterion().compareTo(b.criterion()))
                .toList();
    }

    Map<Criterion, Finding> codes(CaseId caseId) {
        Map<Criterion, Finding> codes = new EnumMap<>(Criterion.class);
        on(caseId).forEach(found -> codes.put(found.criterion(), found.finding()));
        return codes;
    }

    void set(CaseId caseId, Criterion criterion, Finding finding, PersonId by, Instant now) {
        CriterionFinding row = findById(new CriterionFinding.Key(caseId.value(), criterion));
        if (row == null) {
            row = new CriterionFinding(caseId, criterion);
            row.become(finding, by, now);
            persist(row);
        } else {
            row.become(finding, by, now);
        }
    }
}
