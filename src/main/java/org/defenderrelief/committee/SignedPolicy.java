package org.defenderrelief.committee;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.defenderrelief.history.Said;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.vault.roster.RosterRules;

/** A policy as the act says that confirmed it; reads what {@link PolicyFacts} writes. */
record SignedPolicy(Said confirmed) {
    /** What deciding on the round's amount takes; empty if no band is for it. @param round the act that asked */
    Optional<Terms> terms(Said round) {
        return band(round)
                .map(parts ->
                        new Terms(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Rule.valueOf(parts[3])));
    }

    private Optional<String[]> band(Said round) {
        Money amount = inEnvelope(round);
        int bands = Integer.parseInt(fact("bands"));
        for (int band = 0; band < bands; band++) {
            // Such as 5000.00:2/3:CONSENSUS:72h
            String[] parts = fact("band" + band).split("[:/]");
            if (parts[0].equals(SqlFacts.NONE) || !amount.isMoreThan(Money.of(parts[0], fact("currency")))) {
                return Optional.of(parts);
            }
        }
        return Optional.empty();
    }

    /** Whether the round leaves members the time that the band for its amount gives. */
    boolean leavesTime(Said round) {
        Instant due = Instant.parse(round.fact("due").orElse(""));
        return band(round)
                .map(parts -> Duration.ofHours(Long.parseLong(parts[4].replace("h", ""))))
                .filter(deadline -> !due.isBefore(round.at().plus(deadline).minus(RosterRules.RECORDED_WITHIN)))
                .isPresent();
    }

    /** Whether one member may release so much alone. @param release the act that did */
    boolean permitsRelease(Said release) {
        return !inEnvelope(release).isMoreThan(Money.parse(fact("emergencyCeiling")));
    }

    private static Money inEnvelope(Said said) {
        return Money.parse(said.fact("inEnvelope").orElse(""));
    }

    private String fact(String name) {
        return confirmed.fact(name).orElse("");
    }
}
