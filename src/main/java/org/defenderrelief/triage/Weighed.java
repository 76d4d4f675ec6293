package org.defenderrelief.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AssistanceType;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.vault.roster.Office;

/**
 * How a case was weighed, and what becomes of help that is not money, by what somebody of triage signed: of several weighings of a kind the last.
 * There are no rows that could say otherwise.
 */
@ApplicationScoped
class Weighed {
    private static final Set<String> ON_PARTS = Set.of(AssessRisks.ACTION, ReviewBudget.ACTION, FillChecklist.ACTION);
    private static final Set<String> ACTIONS =
            Stream.of(ON_PARTS, Aid.ACTIONS).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private final Acts acts;
    private final SignedParts parts;

    Weighed(Acts acts, SignedParts parts) {
        this.acts = acts;
        this.parts = parts;
    }

    /**
     * What was weighed so far.
     *
     * @param filled the act that filled in the checklist last
     * @param parts the newest version of each part, if something was weighed
     * @param aids help that is not money, in the order in which it was proposed
     */
    record Weights(
            Optional<AssessedRisks> risks,
            Optional<ReviewedBudget> budget,
            Optional<Said> filled,
            SignedParts.Newest parts,
            List<Aid> aids) {
        static final Weights NONE = new Weights(
                Optional.empty(), Optional.empty(), Optional.empty(), new SignedParts.Newest(Map.of()), List.of());

        /** The checklist of a case that asks for these kinds of help. */
        FilledChecklist checklist(Set<AssistanceType> kinds) {
            return FilledChecklist.of(kinds, filled, parts);
        }
    }

    /** @throws org.defenderrelief.kernel.Problem.Conflict {@code not-authentic} if one of the acts is none of triage's, or one is gone */
    @Transactional
    Weights of(CaseId caseId) {
        Map<String, Said> last = new HashMap<>();
        List<Said> all = acts.on(caseId, ACTIONS);
        Predicate<Said> inOffice = acts.heldBy(Office.TRIAGE);
        for (Said act : all) {
            if (!inOffice.test(act)) {
                throw acts.refuse(
                        new Acts.Claim("history_entry/" + act.act(), act.act(), act.action(), caseId),
                        "nobody of that office signed it");
            }
            last.put(act.action(), act);
        }
        SignedParts.Newest newest = last.keySet().stream().anyMatch(ON_PARTS::contains)
                ? parts.newest(caseId)
                : new SignedParts.Newest(Map.of());
        return new Weights(
                Optional.ofNullable(last.get(AssessRisks.ACTION)).map(act -> AssessedRisks.of(act, newest)),
                Optional.ofNullable(last.get(ReviewBudget.ACTION)).map(act -> ReviewedBudget.of(act, newest)),
                Optional.ofNullable(last.get(FillChecklist.ACTION)),
                newest,
                Aid.of(all));
    }
}
