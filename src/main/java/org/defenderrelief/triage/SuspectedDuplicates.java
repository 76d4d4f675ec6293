package org.defenderrelief.triage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.Cases;
import org.defenderrelief.casefile.OneLook;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Codename;
import org.defenderrelief.kernel.Reference;
import org.defenderrelief.vault.index.BlindIndex;
import org.defenderrelief.vault.index.IndexEntry;
import org.defenderrelief.vault.index.IndexValue;
import org.defenderrelief.vault.index.Purpose;

/** Finds cases that may be about the same people, by keyed index alone: no name is compared or shown. It goes by the rows and warns; a person decides. */
@ApplicationScoped
public class SuspectedDuplicates {
    /** More than anybody compares one by one: whoever shares a value with so many shares an office's number, not a person. */
    static final int SHOWN = 10;

    private final Cases cases;
    private final BlindIndex index;
    private final PartnerValues partners;
    private final OneLook look;

    SuspectedDuplicates(Cases cases, BlindIndex index, PartnerValues partners, OneLook look) {
        this.cases = cases;
        this.index = index;
        this.partners = partners;
        this.look = look;
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
        Set<IndexValue> partnersOwn = partnersOwn(caseFile, matches);
        List<BlindIndex.Match> alike = matches.stream()
                .filter(match -> seen.containsKey(match.otherCase()))
                .flatMap(match -> seen.get(match.otherCase()).partner().equals(caseFile.partner())
                        ? match.without(partnersOwn).stream()
                        : Stream.of(match))
                .toList();
        List<Suspect> suspects = alike.stream()
                .limit(SHOWN)
                .map(match -> suspect(seen.get(match.otherCase()), match.purposes()))
                .toList();
        return new Suspects(suspects, alike.size() - suspects.size(), matches.size() >= BlindIndex.MOST);
    }

    /** Nothing is left out by what is not as it was signed. */
    private Set<IndexValue> partnersOwn(CaseFile caseFile, List<BlindIndex.Match> matches) {
        Set<IndexValue> shared = matches.stream()
                .flatMap(match -> match.shared().stream().map(IndexEntry::value))
                .filter(value -> Purpose.CAN_BE_LENT.contains(value.purpose()))
                .collect(Collectors.toSet());
        return shared.isEmpty()
                ? Set.of()
                : look.believed(() -> partners.of(caseFile.partner(), shared).keySet())
                        .orElse(Set.of());
    }

    private static Suspect suspect(CaseFile other, Set<Purpose> shares) {
        return new Suspect(other.reference(), other.codename(), other.status(), shares);
    }
}
