package org.defenderrelief.web.review.committee;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.defenderrelief.casefile.CaseStatus;
import org.defenderrelief.casefile.GrantInTranches;
import org.defenderrelief.committee.ProposalInWords;
import org.defenderrelief.committee.ViewRounds;
import org.defenderrelief.kernel.Money;

/** The tranches of a round on the page of its case. */
final class TrancheBoxes {
    private static final Set<CaseStatus> PAYS = EnumSet.of(CaseStatus.APPROVED, CaseStatus.IN_DISBURSEMENT);

    private TrancheBoxes() {}

    /** Them; none where all is paid at once. @param decision the opened compartment {@code decision}, if it is */
    static List<RoundBox.Tranche> of(ViewRounds.View seen, Optional<byte[]> decision) {
        Optional<GrantInTranches> grant = seen.grant();
        List<Money> asked = seen.round().proposal().tranches().parts();
        if (asked.size() < 2) {
            return List.of();
        }
        List<Money> parts = grant.map(each -> each.tranches().parts()).orElse(asked);
        if (parts.size() < 2) {
            return List.of();
        }
        List<String> conditions = decision.map(json ->
                        ProposalInWords.trancheConditions(json, seen.round().id()))
                .orElse(List.of());
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new RoundBox.Tranche(
                        i + 1,
                        parts.get(i),
                        i < conditions.size() && !conditions.get(i).isEmpty() ? conditions.get(i) : null,
                        grant.map(each -> i < each.released() ? "FREE" : "WAITS")
                                .orElse(null)))
                .toList();
    }

    /** The one whose condition is the next to be met, while the case is paid. */
    static Optional<RoundBox.Tranche> next(ViewRounds.View seen, List<RoundBox.Tranche> tranches) {
        return seen.grant()
                .filter(grant -> PAYS.contains(seen.caseFile().status()))
                .flatMap(GrantInTranches::next)
                .map(number -> tranches.get(number - 1));
    }
}
