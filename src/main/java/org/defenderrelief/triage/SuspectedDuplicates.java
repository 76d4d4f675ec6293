package org.defenderrelief.triage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.Purpose;

/** Finds cases that may be about the same people, by keyed index alone: no name is compared or shown. It warns; a person decides. */
@ApplicationScoped
public class SuspectedDuplicates {
    /** More than anybody compares one by one: whoever shares a value with so many shares an office's number, not a person. */
    static final int SHOWN = 10;

    private final Cases cases;
    private final BlindIndex index;

    SuspectedDuplicates(Cases cases, BlindIndex index) {
        this.cases = cases;
        this.index = index;
    }

    /** A case that shares something. @param shares what it has in common */
    public record Suspect(Reference reference, Codename codename, CaseStatus status, Set<Purpose> shares) {}

    /**
     * What was found.
     *
     * @param closest those that share most, ten at most
     * @param further how many others share something
     * @param orMore whether there may be still more of them that were not looked at
     */
    public record Suspects(List<Suspect> closest, int further, boolean orMore) {
        static final Suspects NONE = new Suspects(List.of(), 0, false);
    }

    /** Those that the actor may see, those that share most first. A few statements, however many there are. */
    @Transactional
    public Suspects of(Actor actor, CaseFile caseFile) {
        List<BlindIndex.Match> matches = index.matches(caseFile.id());
        Map<CaseId, CaseFile> seen =
                cases
                        .visibleTo(
                                actor,
                                matches.stream()
                                        .map(BlindIndex.Match::otherCase)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(CaseFile::id, Function.identity()));
        List<Suspect> suspects = matches.stream()
                .filter(match -> seen.containsKey(match.otherCase()))
                .limit(SHOWN)
                .map(match -> suspect(seen.get(match.otherCase()), match.purposes()))
                .toList();
        return new Suspects(suspects, seen.size() - suspects.size(), matches.size() >= BlindIndex.MOST);
    }

    private static Suspect suspect(CaseFile other, Set<Purpose> shares) {
        return new Suspect(other.reference(), other.codename(), other.status(), shares);
    }
}
