package org.defenderrelief.committee;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.fund.Commit;
import org.defenderrelief.history.ActRule;
import org.defenderrelief.history.Said;
import org.defenderrelief.vault.roster.Roster;

/** Money is reserved at the rate that the committee saw: what was asked says it, and so does what reserved the money. */
public final class CommittedAsAsked implements ActRule {
    @Override
    public Set<String> actions() {
        return Set.of(RoundFacts.OPENED, RoundFacts.APPROVED, RoundFacts.RELEASED, Commit.ACTION);
    }

    @Override
    public Optional<Broken> broken(List<Said> acts, Optional<Roster> roster) {
        Map<String, Said> asked = new HashMap<>();
        Map<String, Said> committed = new HashMap<>();
        for (Said said : acts) {
            if (said.action().equals(Commit.ACTION)) {
                committed.put(said.text("commitment"), said);
            } else if (said.action().equals(RoundFacts.OPENED)) {
                asked.put(said.text("round"), said);
            } else if (!sameRate(
                    said.action().equals(RoundFacts.RELEASED) ? said : asked.get(said.text("round")),
                    committed.get(said.text("commitment")))) {
                return Broken.by(said, "its money was reserved at another rate than was asked about, or not at all");
            }
        }
        return Optional.empty();
    }

    private static boolean sameRate(Said asked, Said committed) {
        if (asked == null || committed == null) {
            return false;
        }
        try {
            return new BigDecimal(asked.text("rate")).compareTo(new BigDecimal(committed.text("rate"))) == 0;
        } catch (NumberFormatException noRate) {
            return false;
        }
    }
}
