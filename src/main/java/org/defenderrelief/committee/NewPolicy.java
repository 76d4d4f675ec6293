package org.defenderrelief.committee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/**
 * A policy as a keeper proposes it.
 *
 * @param envelope the envelope it is for; empty for every envelope in this currency that has none of its own
 * @param bands by rising bound; only the last may have none
 * @param emergencyCeiling the most one member may release in emergency, in the policy's currency; zero for nothing
 */
public record NewPolicy(Currency currency, Optional<UUID> envelope, List<Band> bands, Money emergencyCeiling) {
    private static final Duration LONGEST = Duration.ofDays(90);
    /** No fund has more; so many are still readable, and fit into one act. */
    private static final int MOST_BANDS = 20;

    /** @throws Problem.InvalidInput if the bands do not rise, overlap, or are in another currency */
    public NewPolicy {
        bands = List.copyOf(bands);
        List<Violation> violations = new ArrayList<>();
        if (bands.isEmpty()) {
            violations.add(new Violation("bands", Flaw.A_BAND));
        }
        if (bands.size() > MOST_BANDS) {
            violations.add(new Violation("bands", Flaw.MOST_BANDS, MOST_BANDS));
        }
        if (!emergencyCeiling.currency().equals(currency)) {
            violations.add(new Violation("emergencyCeiling", Flaw.CURRENCY_OF_POLICY));
        }
        Money reached = Money.zero(currency);
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            String field = "bands[" + i + "]";
            if (band.deadline().compareTo(Duration.ofHours(1)) < 0
                    || band.deadline().compareTo(LONGEST) > 0) {
                violations.add(new Violation(field + ".deadlineHours", Flaw.DEADLINE));
            }
            if (band.upTo().isEmpty()) {
                if (i < bands.size() - 1) {
                    violations.add(new Violation(field + ".upTo", Flaw.LAST_BAND_ONLY));
                }
            } else if (!band.upTo().get().currency().equals(currency)) {
                violations.add(new Violation(field + ".upTo", Flaw.CURRENCY_OF_POLICY));
            } else if (!band.upTo().get().isMoreThan(reached)) {
                violations.add(new Violation(field + ".upTo", Flaw.EACH_ABOVE));
            } else {
                reached = band.upTo().get();
            }
        }
        if (!violations.isEmpty()) {
            throw new Problem.InvalidInput(violations);
        }
    }
}
