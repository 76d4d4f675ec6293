package org.defenderrelief.fund;

import java.util.Optional;

import org.defenderrelief.kernel.Regions;

/** Money is spent only in the regions the donor named, or in what lies within them. */
final class EnvelopeCoversRegion implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Terms terms = drawing.terms();
        String region = drawing.need().region();
        if (terms.regions().isEmpty() || Regions.within(region).anyMatch(terms.regions()::contains)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "envelope-covers-region",
                "The envelope is for the regions "
                        + String.join(", ", terms.regions().stream().sorted().toList()) + " (UN M49), not for " + region
                        + "."));
    }
}
