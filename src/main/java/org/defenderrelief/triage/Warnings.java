package org.defenderrelief.triage;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.defenderrelief.kernel.CaseId;

/** What came up on opening, per case. */
@ApplicationScoped
public class Warnings implements PanacheRepositoryBase<NotedWarning, NotedWarning.Key> {
    /** Those of the case; a code that is none of ours is passed over. */
    public Set<Warning> on(CaseId caseId) {
        return list("key.caseId", caseId.value()).stream()
                .flatMap(noted -> noted.warning().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Warning.class)));
    }

    /** Of the warnings that one compartment can give rise to, these hold now and the others no longer. */
    void replace(CaseId caseId, Set<Warning> possible, Set<Warning> holding, Instant now) {
        for (Warning warning : possible) {
            NotedWarning.Key key = NotedWarning.Key.of(caseId, warning);
            NotedWarning noted = findById(key);
            if (holding.contains(warning) && noted == null) {
                persist(new NotedWarning(caseId, warning, now));
            } else if (!holding.contains(warning) && noted != null) {
                delete(noted);
            }
        }
    }
}
