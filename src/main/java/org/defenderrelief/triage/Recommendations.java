package org.defenderrelief.triage;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;

/** What triage recommended on all cases, as far as it stands in clear. */
@ApplicationScoped
public class Recommendations implements PanacheRepositoryBase<Recommendation, UUID> {
    /** The one that holds: the last made. */
    public Optional<Recommendation> latest(CaseId caseId) {
        return find("caseId = ?1 order by recommendedAt desc, id desc", caseId.value())
                .firstResultOptional();
    }
}
