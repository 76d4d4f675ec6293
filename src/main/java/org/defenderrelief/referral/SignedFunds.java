package org.defenderrelief.referral;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;

/** Which other funds there are as keepers' acts have it, seen one after the other in the order of recording. No row is asked. */
final class SignedFunds {
    private final Proposals proposals = new Proposals();
    private final Map<UUID, Said> known = new LinkedHashMap<>();

    /** @param said by a keeper @throws IllegalArgumentException if it says nothing such; then it counts for nothing */
    void see(Said said) {
        String id = said.text(FundFacts.FUND);
        switch (said.action()) {
            case FundFacts.PROPOSED -> proposals.propose(id, said);
            case FundFacts.WITHDRAWN -> proposals.settle(id, said);
            case FundFacts.CONFIRMED -> confirmed(id, said);
            case FundFacts.ENDED -> known.remove(UUID.fromString(id));
            default -> throw new IllegalArgumentException("it is no act on another fund");
        }
    }

    /** It takes two, by account and by keys, who say the same: whatever else was signed makes no fund known. */
    private void confirmed(String id, Said said) {
        Optional<Said> first = proposals.waiting(id);
        boolean inTime = proposals.settle(id, said) == Proposals.Standing.WAITING;
        if (inTime
                && first.filter(proposed -> proposed.facts().equals(said.facts()) && !proposed.isBySame(said))
                        .isPresent()) {
            known.put(UUID.fromString(id), said);
        }
    }

    /** The act by which two keepers made a fund known, by its id; in the order in which they did. */
    Map<UUID, Said> known() {
        return new LinkedHashMap<>(known);
    }

    /** The act of a proposal that waits for another keeper. */
    Optional<Said> waiting(UUID fund, Instant now) {
        return proposals.waiting(fund.toString()).filter(said -> !isOvertaken(fund, now));
    }

    /** Whether a week has passed since it was proposed. */
    boolean isOvertaken(UUID fund, Instant now) {
        return proposals.standing(fund.toString(), now) == Proposals.Standing.OVERTAKEN;
    }
}
