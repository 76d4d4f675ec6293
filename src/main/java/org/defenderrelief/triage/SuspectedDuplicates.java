package org.defenderrelief.triage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.Purpose;

/** Finds cases that may be about the same people, by keyed index alone: no name is compared or shown. It warns; a person decides. */
@ApplicationScoped
public class SuspectedDuplicates {
    private final Cases cases;
    private final BlindIndex index;

    SuspectedDuplicates(Cases cases, BlindIndex index) {
        this.cases = cases;
        this.index = index;
    }

    /** A case that shares something. @param shares what it has in common */
    public record Suspect(Reference reference, Codename codename, CaseStatus status, Set<Purpose> shares) {}

    /** Those that the actor may see, those that share most first. */
    @Transactional
    public List<Suspect> of(Actor actor, CaseFile caseFile) {
        return index.matches(caseFile.id()).stream()
                .flatMap(match -> seen(actor, match.otherCase()).stream()
                        .map(other ->
                                new Suspect(other.reference(), other.codename(), other.status(), match.purposes())))
                .toList();
    }

    private Optional<CaseFile> seen(Actor actor, CaseId id) {
        try {
            return Optional.of(cases.visibleTo(actor, id));
        } catch (Problem.NotFound hidden) {
            return Optional.empty();
        }
    }
}
