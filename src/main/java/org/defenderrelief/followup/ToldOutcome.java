package org.defenderrelief.followup;

import java.time.Instant;

/** How a complaint ended, as the person in danger is told. */
public record ToldOutcome(Instant at, ComplaintOutcome ended, String told) {
    @Override
    public String toString() {
        return "ToldOutcome[sealed content]";
    }
}
