package org.defenderrelief.fund;

import java.util.Optional;

/** An envelope is never overdrawn. */
final class EnoughAvailable implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        if (!drawing.amount().isMoreThan(drawing.available())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "enough-available",
                "The envelope has " + drawing.available() + " available; this needs " + drawing.amount() + "."));
    }
}
