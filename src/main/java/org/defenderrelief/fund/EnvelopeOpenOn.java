package org.defenderrelief.fund;

import java.util.Optional;

/** Money may be committed from the envelope's first day to its last, both included. */
final class EnvelopeOpenOn implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Terms terms = drawing.terms();
        if (drawing.on().isBefore(terms.validFrom())) {
            return Optional.of(new Refusal("envelope-open", "The envelope opens on " + terms.validFrom() + "."));
        }
        if (drawing.on().isAfter(terms.validUntil())) {
            return Optional.of(new Refusal("envelope-open", "The envelope ended on " + terms.validUntil() + "."));
        }
        return Optional.empty();
    }
}
